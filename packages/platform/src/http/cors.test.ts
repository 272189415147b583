import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startPlatform, type TestPlatform } from '../../test/harness.ts'
import { rawCall } from '../../test/raw-call.ts'

const allowed = 'https://app.example.com'
let platform: TestPlatform
let closed: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ app: { corsOrigins: [allowed] } })
  closed = await startPlatform()
})
afterAll(() => Promise.all([platform.stop(), closed.stop()]))

const preflight = (to: TestPlatform, origin: string) =>
  rawCall(to, 'OPTIONS', '/api/v1/agents/me/manifest', {
    headers: {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization,content-type',
    },
  })
const allowedOrigin = (headers: Headers) => headers.get('access-control-allow-origin')

test('a page of an origin that is set may call, and read refusals too', async () => {
  const { headers } = await preflight(platform, allowed)
  expect(allowedOrigin(headers)).toBe(allowed)
  expect(headers.get('access-control-allow-methods')).toContain('PUT')
  expect(headers.get('access-control-allow-headers')).toContain('authorization')
  expect(headers.get('access-control-allow-credentials')).toBeNull()
  const refused = await rawCall(platform, 'GET', '/api/v1/agents/me/manifest', {
    headers: { origin: allowed },
  })
  expect([refused.status, allowedOrigin(refused.headers)]).toEqual([401, allowed])
  const exposed = refused.headers.get('access-control-expose-headers')
  for (const name of ['X-Request-Id', 'Mcp-Session-Id']) expect(exposed).toContain(name)
})

test('no other page may, and none without the setting', async () => {
  for (const [to, origin] of [
    [platform, 'https://evil.example.net'],
    [platform, 'null'],
    [closed, allowed],
  ] as const)
    expect(allowedOrigin((await preflight(to, origin)).headers)).not.toBe(origin)
})

test('the socket takes the same origins', async () => {
  const open = async (origin: string): Promise<string> => {
    const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/v1/connect`, { origin })
    const outcome = await Promise.race([
      once(socket, 'open').then(() => 'open'),
      once(socket, 'unexpected-response').then(() => 'refused'),
    ])
    socket.terminate()
    return outcome
  }
  expect(await open(allowed)).toBe('open')
  expect(await open('https://evil.example.net')).toBe('refused')
})
