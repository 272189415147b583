import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startPlatform, type TestPlatform } from '../../test/harness.ts'
import { rawCall } from '../../test/raw-call.ts'

let behind: TestPlatform
let alone: TestPlatform
beforeAll(async () => {
  const app = { rates: { publicCalls: 5 }, sockets: { waitingPerSource: 1 } }
  behind = await startPlatform({ app: { ...app, trustedProxies: ['203.0.113.0/24'] } })
  alone = await startPlatform({ app })
})
afterAll(() => Promise.all([behind.stop(), alone.stop()]))

const statusFor = async (platform: TestPlatform, from: string): Promise<number> => {
  const headers = { 'x-forwarded-for': from }
  return (await rawCall(platform, 'GET', '/api/v1/auth/setup', { headers })).status
}

test('counts whoever is behind a trusted proxy, whatever they claim to be', async () => {
  // Twice as many as may: a minute may end in between.
  const claims = Array.from(
    { length: 12 },
    (_, index) => `192.0.2.${index}, 198.51.100.1, 203.0.113.9`,
  )
  const statuses = await Promise.all(claims.map((claim) => statusFor(behind, claim)))
  expect(statuses).toContain(429)
  expect(await statusFor(behind, '198.51.100.1, 198.51.100.2, 203.0.113.9')).toBe(200)
})

test('believes nobody without the setting', async () => {
  const claims = Array.from({ length: 12 }, (_, index) => `192.0.2.${index}`)
  expect(await Promise.all(claims.map((claim) => statusFor(alone, claim)))).toContain(429)
})

test('counts sockets in the same way', async () => {
  const open = async (platform: TestPlatform, from: string) => {
    const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/v1/connect`, {
      headers: { 'x-forwarded-for': from },
    })
    const [outcome] = await Promise.race([
      once(socket, 'open').then(() => ['open']),
      once(socket, 'unexpected-response').then(([, answer]) => [answer.statusCode]),
    ])
    return { socket, outcome }
  }
  const first = await open(behind, '198.51.100.1')
  const same = await open(behind, '198.51.100.1')
  const other = await open(behind, '198.51.100.2')
  expect([first.outcome, same.outcome, other.outcome]).toEqual(['open', 429, 'open'])
  const direct = await open(alone, '198.51.100.1')
  const claimed = await open(alone, '198.51.100.2')
  expect([direct.outcome, claimed.outcome]).toEqual(['open', 429])
  for (const { socket } of [first, other, direct]) socket.terminate()
})
