import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProxyWorld, type ProxyWorld } from './proxy-world.fixture.ts'
import { GUESSES_PER_MINUTE } from './proxy-limits.ts'

let world: ProxyWorld
beforeAll(async () => {
  world = await startProxyWorld()
})
afterAll(() => world.stop())

/** A request to another server through the proxy, with this credential or none; from this address of this machine. */
const ask = (
  proxyUrl: string,
  token: string | null,
  localAddress = '127.0.0.1',
): Promise<{ status: number; code: string | undefined; retryAfter: string | undefined }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(proxyUrl)
    const basic = token && `Basic ${Buffer.from(`lease:${token}`).toString('base64')}`
    const asked = request(
      {
        hostname,
        port,
        localAddress,
        path: `${world.upstream.url}/v1/x`,
        headers: {
          host: new URL(world.upstream.url).host,
          ...(basic !== null && { 'proxy-authorization': basic }),
        },
      },
      (answer) => {
        answer.resume()
        const { 'sesame-error': code, 'retry-after': retryAfter } = answer.headers
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, code: String(code), retryAfter }),
        )
      },
    )
    asked.on('error', reject)
    asked.end()
  })

const guess = (): string => `proxy_${randomBytes(32).toString('hex').slice(0, 43)}`

test('whoever guesses credentials is refused unread; who is at work there, and who comes from elsewhere, is not', async () => {
  const { proxyUrl } = await world.open(world.bearer)
  const { proxyUrl: later } = await world.open(world.bearer)
  const tokenOf = (url: string): string => new URL(url).password
  expect(await ask(proxyUrl, tokenOf(proxyUrl))).toMatchObject({ status: 200 })
  // Clients that bring none until they are asked guess nothing.
  for (let count = 0; count < GUESSES_PER_MINUTE + 5; count += 1)
    expect(await ask(proxyUrl, null)).toMatchObject({ status: 407 })
  // A minute may end on the way: then it takes as many again.
  let last = await ask(proxyUrl, guess())
  for (let count = 0; count < 2 * GUESSES_PER_MINUTE && last.status === 407; count += 1)
    last = await ask(proxyUrl, guess())
  expect(last).toMatchObject({ status: 429, code: 'rate_limited' })
  expect(Number(last.retryAfter)).toBeGreaterThan(0)
  expect(await ask(proxyUrl, tokenOf(proxyUrl))).toMatchObject({ status: 200 })
  expect(await ask(proxyUrl, tokenOf(later))).toMatchObject({ status: 429 })
  expect(await ask(proxyUrl, tokenOf(later), '127.0.0.2')).toMatchObject({ status: 200 })
}, 60_000)
