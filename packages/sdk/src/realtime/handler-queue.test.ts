import { expect, test } from 'vitest'
import { createMessage } from '../testing/test-platform.ts'
import type { ClientEvents } from './events.ts'
import { HandlerQueue, type HandlerOptions } from './handler-queue.ts'

const event = (seq: number): ClientEvents['message'] => ({
  type: 'message',
  message: createMessage('a', seq),
})

function queueOf(
  handler: (seq: number) => unknown,
  options: HandlerOptions,
  markRead = async (_channelId: string, _seq: number): Promise<void> => {},
) {
  const failed: [unknown, string][] = []
  const told: string[] = []
  let settle = (): void => {}
  const queue = new HandlerQueue<ClientEvents['message']>(
    ({ message }) => handler(message.seq),
    options,
    {
      markRead,
      acknowledge: (_channelId, messageId, what) => {
        told.push([messageId, ...Object.values(what)].join(' '))
        return Promise.reject(new Error('An older server.'))
      },
      onFailed: (error, { type }) => {
        failed.push([error, type])
        settle()
      },
      backoff: { baseMs: 1, maxMs: 1 },
    },
  )
  const failure = new Promise<void>((resolve) => (settle = resolve))
  return { queue, failed, told, failure }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0))
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn()
}

test('what a handler fails on is handed to it again, and then it goes on', async () => {
  const seen: number[] = []
  const { queue, failed } = queueOf(
    (seq) => {
      seen.push(seq)
      if (seq === 1 && seen.length < 3) throw new Error('Not yet.')
    },
    { retries: 3 },
  )
  queue.push(event(1))
  queue.push(event(2))
  await until(() => seen.includes(2))
  expect(seen).toEqual([1, 1, 1, 2])
  expect(failed).toEqual([])
})

test('a handler that keeps failing is reported once, and the next event comes', async () => {
  const seen: number[] = []
  const error = new Error('Never.')
  const { queue, failed, failure } = queueOf(
    async (seq) => {
      seen.push(seq)
      if (seq === 1) throw error
    },
    { retries: 2 },
  )
  queue.push(event(1))
  queue.push(event(2))
  await failure
  await until(() => seen.includes(2))
  expect(seen).toEqual([1, 1, 1, 2])
  expect(failed).toEqual([[error, 'message']])
})

test('a mark as read that fails is reported and stops nothing', async () => {
  const seen: number[] = []
  const { queue, failed } = queueOf(
    (seq) => seen.push(seq),
    { markRead: true },
    () => Promise.reject(new Error('No answer.')),
  )
  queue.push(event(1))
  queue.push(event(2))
  await until(() => failed.length === 2)
  expect(seen).toEqual([1, 2])
})

test('with several at a time, nothing is marked as read before what precedes it is done', async () => {
  const marked: number[] = []
  const turns = new Map<number, () => void>()
  const { queue } = queueOf(
    (seq) => new Promise<void>((resolve) => turns.set(seq, resolve)),
    { concurrency: 3, markRead: true },
    async (_channelId, seq) => void marked.push(seq),
  )
  for (const seq of [1, 2, 3, 4]) queue.push(event(seq))
  expect([...turns.keys()]).toEqual([1, 2, 3])
  turns.get(2)?.()
  turns.get(3)?.()
  await until(() => turns.has(4))
  expect(marked).toEqual([])
  turns.get(1)?.()
  await until(() => marked.length > 0)
  expect(marked).toEqual([3])
  turns.get(4)?.()
  await until(() => marked.length > 1)
  expect(marked).toEqual([3, 4])
})

const fails = (seq: number): void => {
  if (seq === 1) throw new Error('No disk.')
}

test.each([
  [{}, ['a-1 failed The handler failed.']],
  [{ receipts: true }, ['a-1 read', 'a-1 failed The handler failed.', 'a-2 read']],
  [{ receipts: false }, []],
])(
  'with %o the server is told %o of a message that fails and one that does not',
  async (options, expected) => {
    const seen: number[] = []
    const { queue, told, failed } = queueOf(
      (seq) => {
        seen.push(seq)
        fails(seq)
      },
      { retries: 0, ...options },
    )
    queue.push(event(1))
    queue.push(event(2))
    await until(() => seen.includes(2) && failed.length > 0)
    expect(told).toEqual(expected)
    // That nobody took it is no failure of the handler.
    expect(failed).toHaveLength(1)
  },
)

test('what an agent wrote, and lines of the server, are acknowledged to nobody', async () => {
  const { queue, told, failed } = queueOf(fails, { retries: 0, receipts: true })
  const { message } = event(1)
  const { metadata } = message
  queue.push({
    type: 'message',
    message: { ...message, metadata: { ...metadata, senderKind: 'agent' } },
  })
  queue.push({ type: 'message', message: { ...message, kind: 'system' } })
  await until(() => failed.length === 2)
  expect(told).toEqual([])
})
