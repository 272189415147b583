import { expect, test } from './fixtures/test.ts'

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
      expect(await answer.json()).toMatchObject({ code: 'cross_origin' })
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
    for (const path of ['/api/me', '/api/agents', '/api/leases', '/api/audit', '/api/members']) {
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
})
