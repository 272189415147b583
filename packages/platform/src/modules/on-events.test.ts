import { setTimeout as wait } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { createLocalBus } from '../events/bus.ts'
import { onEvents } from './on-events.ts'

const FOR_MS = 300

it('looks soon after an event, seldom while there are many, and again after the last of them', async () => {
  const bus = createLocalBus()
  let looks = 0
  const looker = onEvents({
    name: 'looks',
    bus,
    types: ['message.deleted'],
    everyMs: 60_000,
    runNext: async () => {
      looks += 1
      return false
    },
    onError: (error) => expect.unreachable(String(error)),
  })
  const publish = (): void =>
    bus.publish({
      kind: 'committed',
      workspaceId: 'workspace',
      events: [
        {
          type: 'message.deleted',
          payload: { channelId: 'channel', messageId: 'message', seq: 1 },
          audience: { channelId: 'channel' },
          actorId: null,
          workspaceId: 'workspace',
          position: 1,
          at: new Date(),
        },
      ],
    })
  await looker.start()
  await vi.waitFor(() => expect(looks).toBe(1))
  await wait(100)

  const began = performance.now()
  while (performance.now() < began + FOR_MS) {
    publish()
    await wait(1)
  }
  expect(looks).toBeGreaterThan(1)
  // One each 50 ms, where every event would be some hundred of them.
  expect(looks).toBeLessThan(2 + (performance.now() - began) / 40)

  const before = looks
  publish()
  await vi.waitFor(() => expect(looks).toBeGreaterThan(before))
  await looker.stop()
})
