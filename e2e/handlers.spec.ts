import { globSync, readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { calls } from '@sesamespace/contract/contract'
import { expect, test } from './fixtures/test.ts'

const root = join(import.meta.dirname, '..')

/** What agents reach under the dashboard's address: see e2e/one-address.spec.ts. */
const forwarded = '/api/v1/[...path]'

/** What needs no session, and why: a handler that is not here must refuse whoever is not signed in. */
const open: Record<string, string> = {
  '/api/health': 'says that the dashboard runs',
  '/api/setup': 'the first admin has no session yet',
  '/api/sso/start': 'nor has who goes to the provider to sign in',
  '/api/sso/callback': 'nor who comes back from it',
  '/api/passkey/start': 'nor has who signs in with a passkey',
  '/api/passkey/finish': 'nor who brings what it signed',
  '/api/invites/accept': 'nor has who takes an invitation',
  '/api/call/checkInvite': 'nor who looks what an invitation is to',
  '/api/call/checkPasswordReset': 'nor who follows a link to a new password',
  '/api/call/resetPassword': 'nor who sets one by it',
  '/api/call/requestPasswordReset': 'nor who asks for one',
  [forwarded]:
    'the platform asks for its own credentials; the session of the page is not passed on',
}

/** Every handler there is a file of, with an id for each parameter. Those of next-auth are its own. */
const ownHandlers = globSync('app/api/**/route.ts', { cwd: root })
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

/** Every call of the contract that a page may make. */
const callHandlers = calls
  .filter(({ browser }) => browser)
  .map(({ name, method }) => ({
    route: `/api/call/${name}`,
    path: `/api/call/${name}`,
    method: method === 'GET' ? 'GET' : 'POST',
  }))

const handlers = [...ownHandlers, ...callHandlers]

/** Headers of attempts that must fail. */
type Attempts = Record<string, string>[]

test.describe("the dashboard's own handlers", () => {
  const json = { 'content-type': 'application/json' }
  const data = JSON.stringify({ displayName: 'Never Made', handle: 'never-made' })

  test('refuse a change that another site, or nobody, vouches for', async ({ context, stack }) => {
    const post = (headers: Record<string, string>) =>
      context.request.post(`${stack.webUrl}/api/call/createAgent`, {
        headers: { ...json, ...headers },
        data,
      })
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
      context.request.post(`${stack.webUrl}/api/call/createAgent`, {
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
    // Nor what a form sends to a call that takes none, whoever vouches for it: that of a document in a viewer, say.
    const form = await context.request.post(`${stack.webUrl}/api/call/revokeOtherSessions`, {
      headers: { origin: stack.webUrl },
      form: { any: 'thing' },
    })
    expect(form.status()).toBe(415)
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
    for (const name of ['getMe', 'listAgents', 'listLeases', 'listAudit', 'listMembers']) {
      const path = `/api/call/${name}`
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

  test('make no call that the contract does not open to pages, nor a change by GET', async ({
    context,
    stack,
  }) => {
    const headers = { origin: stack.webUrl, ...json }
    const addressed = `${stack.webUrl}/api/call`
    for (const name of ['login', 'useSecret', 'registerPublicKey', 'toString'])
      expect((await context.request.post(`${addressed}/${name}`, { headers, data })).status()).toBe(
        404,
      )
    expect((await context.request.get(`${addressed}/createAgent`)).status()).toBe(404)
    expect((await context.request.post(`${addressed}/getMe`, { headers })).status()).toBe(404)
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
      if (method === 'GET' || route === forwarded) continue
      const headers = { origin: 'https://evil.example.net', 'sec-fetch-site': 'cross-site' }
      const answer = await context.request.fetch(url, { ...options, headers })
      if (answer.status() !== 403) wrong.push(`${name} answers another site ${answer.status()}`)
    }
    await nobody.dispose()
    expect(wrong).toEqual([])
  })
})
