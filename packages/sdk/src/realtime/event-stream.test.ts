import { expect, test } from 'vitest'
import { EventStream } from './event-stream.ts'
import type { ClientEvent } from './events.ts'

function createStream(limit: number) {
  let push: (event: ClientEvent) => void = () => {}
  let unsubscribed = false
  const stream = new EventStream((subscriber) => {
    push = subscriber
    return () => (unsubscribed = true)
  }, limit)
  const typing = (channelId: string) => push({ type: 'typing', channelId, principalId: 'p' })
  return { stream, typing, isUnsubscribed: () => unsubscribed }
}

test('yields events in order, buffered or awaited', async () => {
  const { stream, typing } = createStream(10)
  typing('a')
  expect(await stream.next()).toMatchObject({ value: { channelId: 'a' } })
  const awaited = stream.next()
  typing('b')
  expect(await awaited).toMatchObject({ value: { channelId: 'b' } })
})

test('says where and how many events were left out, and goes on after that', async () => {
  const { stream, typing } = createStream(2)
  for (const id of ['a', 'b', 'c', 'd']) typing(id)
  expect(await stream.next()).toMatchObject({ value: { channelId: 'a' } })
  expect(await stream.next()).toMatchObject({ value: { channelId: 'b' } })
  expect(await stream.next()).toEqual({ done: false, value: { type: 'overflow', dropped: 2 } })
  typing('e')
  expect(await stream.next()).toMatchObject({ value: { channelId: 'e' } })
})

test('leaving the loop unsubscribes', async () => {
  const { stream, typing, isUnsubscribed } = createStream(10)
  typing('a')
  for await (const event of stream) {
    expect(event.type).toBe('typing')
    break
  }
  expect(isUnsubscribed()).toBe(true)
})

test('an ended stream still yields what it holds, then is done', async () => {
  const { stream, typing } = createStream(10)
  typing('a')
  stream.end()
  const seen: string[] = []
  for await (const event of stream) seen.push(event.type)
  expect(seen).toEqual(['typing'])
})
