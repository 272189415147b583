import { generateKeyPairSync } from 'node:crypto'
import { SesameAuthError, SesameClient, SesameError } from '@sesamespace/sdk'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startWorld, type World } from './world.ts'

// An agent that signs on a machine whose clock is wrong. The platform judges by its database's, which is not moved here.

let world: World
let client: SesameClient

beforeAll(async () => {
  world = await startWorld()
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  await world.client.registerPublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString())
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const { apiUrl, wsUrl } = world
  client = new SesameClient({ apiUrl, wsUrl, agent: { handle: 'my-agent', privateKey: pem } })
})
afterEach(() => {
  client.disconnect()
  vi.restoreAllMocks()
})
afterAll(() => world.platform.stop())

const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) => error,
  )

function moveClock(seconds: number): void {
  const { now } = Date
  vi.spyOn(Date, 'now').mockImplementation(() => now() + seconds * 1_000)
}

test.each([-600, 600, 86_400 * 400])(
  'a clock that is %i seconds off is named, in a call and on the socket, and asking again does not help',
  async (seconds) => {
    moveClock(seconds)
    const refused = await failureOf(client.getMe())
    expect(refused).toMatchObject({ status: 401, code: 'invalid_signature', isRetryable: false })
    const unconnected = await failureOf(client.connect({ retry: true }))
    expect(unconnected).toBeInstanceOf(SesameAuthError)
    expect(unconnected).toMatchObject({ isRetryable: false })
    for (const error of [refused, unconnected]) {
      expect(error).toBeInstanceOf(SesameError)
      expect(String(error)).toContain('Check the clock of this machine.')
    }
  },
)

test.each([-45, 0, 45])('a clock that is %i seconds off is near enough', async (seconds) => {
  moveClock(seconds)
  expect((await client.getMe()).handle).toBe('my-agent')
  await client.connect()
})
