import { globSync, readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { paramNames } from '@sesamespace/contract/call'
import { calls } from '@sesamespace/contract/contract'
import { expect, test } from './fixtures/test.ts'

const root = join(import.meta.dirname, '..')

/** What needs no session, and why: a handler that is not here must refuse whoever is not signed in. */
const open: Record<string, string> = {
  '/api/health': 'says that the dashboard runs',
  '/api/setup': 'the first admin has no session yet',
  '/api/invites/accept': 'nor has who takes an invitation',
}

/** The calls of the contract that a page may make. One handler makes them all. */
const contractCalls = calls
  .filter(({ browser }) => browser)
  .map((call) => ({
    route: `/api/call/${call.name}`,
    path: `/api/call/${call.name}?${new URLSearchParams(paramNames(call.path).map((name) => [name, randomUUID()])).toString()}`,
    method: call.method === 'GET' ? 'GET' : 'POST',
  }))

/** Every handler there is a file of, and every call, with an id for each parameter. Those of next-auth are its own. */
const handlers = globSync('app/api/**/route.ts', { cwd: root })
  .filter((file) => !file.includes('[...nextauth]') && !file.includes('api/call/'))
  .flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8')
    const route = `/${file.split('/').slice(1, -1).join('/')}`
    const path = route.replaceAll(/\[\w+\]/g, () => randomUUID())
    return [...source.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map((match) => ({
      route,
      path,
      method: match[1] ?? '',
    }))
  })
  .concat(contractCalls)

/** Headers of attempts that must fail. */
type Attempts = Record<string, string>[]

test.describe("the dashboard's own handlers", () => {
  const json = { 'content-type': 'application/json' }
  const data = JSON.stringify({ displayName: 'Never Made', handle: 'never-made' })

  test('refuse a change that another site, or nobody, vouches for', async ({ context, stack }) => {
    const post = (headers: Record<string, string>) =>
      context.request.post(`${stack.webUrl}/api/agents`, { headers: { ...json, ...headers }, data })
    const attempts: Attempts = [
      {},
      { origin: 'null' },
      { origin: 'https://evil.example.net' },
      { origin: stack.webUrl, 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of attempts) {
      const answer = await post(headers)
      expect(answer.status(), JSON.stringify(headers)).toBe(403)
      expect(await answer.json()).toMatchObject({ code: 'origin_not_allowed' })
    }
  })

  test('refuse a body that is not JSON, or not what the schema says', async ({
    context,
    stack,
  }) => {
    const post = (type: string, body: string) =>
      context.request.post(`${stack.webUrl}/api/agents`, {
        headers: { origin: stack.webUrl, 'content-type': type },
        data: Buffer.from(body),
      })
    expect((await post('text/plain', data)).status()).toBe(415)
    expect((await post('application/json\ta', data)).status()).toBe(415)
    expect((await post('application/json', '{')).status()).toBe(400)
    const unknownField = await post(
      'application/json',
      '{"displayName":"A","handle":"ab","role":"owner"}',
    )
    expect(unknownField.status()).toBe(400)
    expect(await unknownField.json()).toMatchObject({ code: 'invalid_request' })
  })

  test('answer nobody who is not signed in, whatever headers they forge', async ({
    playwright,
    stack,
  }) => {
    const nobody = await playwright.request.newContext()
    const attempts: Attempts = [
      {},
      { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
      { 'x-sesame-path': '/login', 'x-forwarded-for': '127.0.0.1' },
    ]
    for (const path of [
      '/api/me',
      '/api/agents',
      '/api/call/listVaults',
      '/api/call/listLeases',
      '/api/members',
    ]) {
      for (const headers of attempts) {
        const answer = await nobody.get(`${stack.webUrl}${path}`, { headers })
        expect(answer.status(), `${path} ${JSON.stringify(headers)}`).toBe(401)
      }
    }
    const page = await nobody.get(`${stack.webUrl}/inbox`, {
      headers: { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', rsc: '1' },
    })
    expect(await page.text()).not.toContain('alice@example.com')
    await nobody.dispose()
  })

  test('every one of them refuses whoever is not signed in, and every change that comes from elsewhere', async ({
    playwright,
    context,
    stack,
  }) => {
    test.setTimeout(120_000)
    expect(handlers.length).toBeGreaterThan(90)
    const nobody = await playwright.request.newContext()
    const wrong: string[] = []
    for (const { route, path, method } of handlers) {
      const url = stack.webUrl + path
      const options = { method, maxRedirects: 0, ...(method !== 'GET' && { data: {} }) }
      const name = `${method} ${route}`
      if (!(route in open)) {
        const headers = { origin: stack.webUrl, 'x-middleware-subrequest': 'proxy:proxy:proxy' }
        const answer = await nobody.fetch(url, { ...options, headers })
        if (answer.status() !== 401) wrong.push(`${name} answers nobody ${answer.status()}`)
      }
      if (method === 'GET') continue
      const headers = { origin: 'https://evil.example.net', 'sec-fetch-site': 'cross-site' }
      const answer = await context.request.fetch(url, { ...options, headers })
      if (answer.status() !== 403) wrong.push(`${name} answers another site ${answer.status()}`)
    }
    await nobody.dispose()
    expect(wrong).toEqual([])
  })
})
