import { once } from 'node:events'
import { afterAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createAgent, setupOwner, startPlatform } from '../../test/harness.ts'
import { HEARTBEAT_INTERVAL_MS } from './open-session.ts'

const intervals = vi.spyOn(globalThis, 'setInterval')
const platform = await startPlatform()
const agent = await createAgent(platform, await setupOwner(platform), 'scout')
afterAll(() => platform.stop())

/** What the server does each second heartbeat. */
const [sweep = () => expect.unreachable('The server sweeps no sockets.')] =
  intervals.mock.calls.find(([, everyMs]) => everyMs === HEARTBEAT_INTERVAL_MS * 2) ?? []

test('the sweep ends sockets that were silent between two of its rounds, and none that has only just opened', async () => {
  const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/v1/connect`)
  await once(socket, 'open')
  sweep()
  const answer = Promise.race([
    once(socket, 'message').then(([frame]) => String(frame)),
    once(socket, 'close').then(([code]) => `closed with ${code}`),
  ])
  socket.send(JSON.stringify({ type: 'auth', apiKey: agent.key }))
  expect(await answer).toContain('authenticated')
  sweep()
  const closed = once(socket, 'close')
  sweep()
  const [code] = await closed
  expect(code).toBe(1006)
})
