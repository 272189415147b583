import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { expect, test } from 'vitest'
import { codeFrom } from '../../test/code-from.ts'
import { createIdentityProvider } from './identity-provider.ts'

interface Served extends AsyncDisposable {
  origin: string
  asked: string[]
}

/** A server that is no provider, or a hostile one. */
async function serve(answer: (origin: string) => RequestListener): Promise<Served> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(origin)(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it has no port')
  const origin = `http://127.0.0.1:${address.port}`
  return {
    origin,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const providerAt = (issuer: string, logged: unknown[] = []) =>
  createIdentityProvider(
    {
      issuer: `${issuer}/`,
      clientId: 'sesame',
      clientSecret: 'canary-of-the-client',
      redirectUri: 'http://localhost:3000/api/sso/callback',
      timeoutSeconds: 0.2,
    },
    (error) => logged.push(error),
  )

test('a provider that hangs, is gone or answers pages is unavailable, and asked anew the next time', async () => {
  let answer: RequestListener = () => {}
  await using server = await serve(() => (request, response) => answer(request, response))
  const provider = providerAt(server.origin)
  const secrets = provider.newSecrets()
  expect(await codeFrom(provider.address(secrets))).toBe('sso_unavailable')
  answer = (_request, response) => response.writeHead(503).end('<h1>canary-of-the-page</h1>')
  expect(await codeFrom(provider.address(secrets))).toBe('sso_unavailable')
  answer = (_request, response) => {
    response.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        issuer: `${server.origin}/`,
        authorization_endpoint: `${server.origin}/auth`,
      }),
    )
  }
  expect(new URL(await provider.address(secrets)).searchParams.get('code_challenge_method')).toBe(
    'S256',
  )
  await server[Symbol.asyncDispose]()
  expect(await codeFrom(providerAt(server.origin).address(secrets))).toBe('sso_unavailable')
})

test.each([
  ['another host without TLS', 'http://127.0.0.2:9/token'],
  ['an inner address with TLS', 'https://10.0.0.1/token'],
  ['where clouds answer their machines', 'https://169.254.169.254/token'],
])('the code is not sent to %s, and nothing secret is logged', async (_where, token_endpoint) => {
  await using server = await serve((origin) => (_request, response) => {
    response.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        issuer: `${origin}/`,
        authorization_endpoint: `${origin}/auth`,
        token_endpoint,
      }),
    )
  })
  const logged: unknown[] = []
  const provider = providerAt(server.origin, logged)
  const secrets = provider.newSecrets()
  const response = `code=canary-of-the-code&state=${secrets.state}`
  expect(await codeFrom(provider.identify(response, secrets))).toMatch(/^sso_(failed|unavailable)$/)
  expect(server.asked).toEqual(['/.well-known/openid-configuration'])
  expect(logged.map(String)).toHaveLength(1)
  expect(logged.map((error) => JSON.stringify(error) + String(error)).join()).not.toContain(
    'canary',
  )
})

test('an answer of another issuer is not believed', async () => {
  await using server = await serve((origin) => (_request, response) => {
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ issuer: 'https://other.example.com', authorization_endpoint: origin }))
  })
  const provider = providerAt(server.origin)
  expect(await codeFrom(provider.address(provider.newSecrets()))).toBe('sso_failed')
})
