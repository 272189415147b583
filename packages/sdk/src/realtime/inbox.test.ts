import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMessage } from '../testing/test-platform.ts'
import type { SesameEvent } from '../types/events.ts'
import { Inbox } from './inbox.ts'

const message = (channelId: string, seq: number, position?: number): SesameEvent => ({
  type: 'message',
  message: createMessage(channelId, seq),
  ...(position === undefined ? {} : { position }),
})
const read = (position: number): SesameEvent => ({
  type: 'read',
  channelId: 'a',
  principalId: 'p',
  seq: position,
  position,
})
const signIn = (cursors: Record<string, number>, position = 0) =>
  ({ type: 'authenticated', principalId: 'me', cursors, position }) as const
const seqs = (events: SesameEvent[]) =>
  events.map((event) => (event.type === 'message' ? event.message.seq : event.position))

test('a first sign-in starts after what is already there', () => {
  const inbox = new Inbox()
  expect(inbox.authenticated(signIn({ a: 5 }))).toBeNull()
  expect(seqs(inbox.accept(message('a', 5)))).toEqual([])
  expect(seqs(inbox.accept(message('a', 6)))).toEqual([6])
})

test('a message that is missing is asked for, and later ones wait for it', () => {
  const inbox = new Inbox()
  inbox.authenticated(signIn({ a: 1 }))
  expect(seqs(inbox.accept(message('a', 4)))).toEqual([])
  expect(inbox.nextReplay()).toEqual({ type: 'replay', cursors: { a: 1 } })
  expect(inbox.nextReplay()).toBeNull()
  expect(seqs(inbox.accept(message('a', 2)))).toEqual([2])
  expect(seqs(inbox.accept(message('a', 3)))).toEqual([3, 4])
  expect(inbox.replayed()).toEqual({ events: [], gaps: [], after: null })
})

test('what the platform cannot give any more is announced and passed over', () => {
  const inbox = new Inbox()
  inbox.authenticated(signIn({ a: 1 }))
  inbox.accept(message('a', 4))
  inbox.nextReplay()
  const { events, gaps } = inbox.replayed()
  expect(gaps).toEqual([{ channelId: 'a', fromSeq: 2, toSeq: 3 }])
  expect(seqs(events)).toEqual([4])
})

test('a replay in parts is continued as long as it brings something', () => {
  const inbox = new Inbox()
  inbox.authenticated(signIn({ a: 1 }))
  inbox.accept(message('a', 4))
  inbox.nextReplay()
  inbox.accept(message('a', 2))
  expect(inbox.replayed().gaps).toEqual([])
  expect(inbox.nextReplay()).toEqual({ type: 'replay', cursors: { a: 2 } })
})

test('after a break live events wait until the missed ones have come', () => {
  const inbox = new Inbox()
  inbox.authenticated(signIn({ a: 1 }, 10))
  expect(inbox.authenticated(signIn({ a: 1 }, 12))).toEqual({
    type: 'replay',
    cursors: { a: 1 },
    position: 10,
  })
  expect(seqs(inbox.accept(read(13)))).toEqual([])
  expect(seqs(inbox.accept(read(11)))).toEqual([11])
  expect(seqs(inbox.accept(read(12)))).toEqual([12])
  expect(seqs(inbox.replayed().events)).toEqual([13])
  expect(inbox.cursor.position).toBe(13)
})

test('a break during a replay loses none of the events that were still to come', () => {
  const inbox = new Inbox()
  inbox.authenticated(signIn({ a: 1 }, 10))
  inbox.authenticated(signIn({ a: 2 }, 14))
  inbox.accept(message('a', 2, 14))
  inbox.accept(message('a', 3, 15))
  inbox.accept(read(11))
  expect(inbox.authenticated(signIn({ a: 3 }, 15))).toMatchObject({ position: 11 })
  expect(seqs(inbox.accept(read(11)))).toEqual([])
  expect(seqs(inbox.accept(read(12)))).toEqual([12])
})

test('a channel joined during a break starts with the messages after the break began', () => {
  const inbox = new Inbox()
  inbox.authenticated(signIn({}, 10))
  inbox.authenticated(signIn({ b: 8 }, 12))
  expect(seqs(inbox.accept(message('b', 9, 13)))).toEqual([])
  expect(seqs(inbox.accept(message('b', 8, 12)))).toEqual([8])
  expect(seqs(inbox.replayed().events)).toEqual([9])
})

test('leaving and joining again neither repeats nor waits', () => {
  const inbox = new Inbox()
  inbox.authenticated(signIn({ a: 3 }, 10))
  const left = { type: 'channel.member_removed', channelId: 'a', principalId: 'me' } as const
  inbox.accept({ ...left, position: 11 })
  expect(seqs(inbox.accept(message('a', 9, 12)))).toEqual([9])
  expect(inbox.nextReplay()).toBeNull()
})

test('read marks are enough to resume from: only messages are caught up with', () => {
  const inbox = new Inbox()
  inbox.resume({ channels: { a: 3 } })
  expect(inbox.authenticated(signIn({ a: 5, b: 2 }, 10))).toEqual({
    type: 'replay',
    cursors: { a: 3 },
  })
  expect(seqs(inbox.accept(message('a', 4)))).toEqual([4])
  expect(seqs(inbox.accept(message('b', 3, 11)))).toEqual([3])
})

test('whatever is lost, doubled or out of order: each message once, in order', () => {
  const arrival = fc.record({
    channel: fc.constantFrom('a', 'b', 'c'),
    /** How many copies of it arrive, and after how many later frames. */
    copies: fc.array(fc.nat(6), { maxLength: 3 }),
    break: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(arrival, { minLength: 1, maxLength: 60 }), (schedule) => {
      const inbox = new Inbox()
      const stored: Record<string, number> = { a: 0, b: 0, c: 0 }
      const seen: Record<string, number[]> = { a: [], b: [], c: [] }
      const hand = (events: SesameEvent[]) => {
        for (const event of events) {
          if (event.type === 'message') seen[event.message.channelId]?.push(event.message.seq)
        }
      }
      const replay = (from: Record<string, number>) => {
        for (const [channel, seq] of Object.entries(from)) {
          for (let it = seq + 1; it <= (stored[channel] ?? 0); it++) {
            hand(inbox.accept(message(channel, it)))
          }
        }
        hand(inbox.replayed().events)
      }
      const underway: { due: number; event: SesameEvent }[] = []
      let position = 0
      inbox.authenticated(signIn({ ...stored }, position))
      for (const step of schedule) {
        position += 1
        const seq = (stored[step.channel] ?? 0) + 1
        stored[step.channel] = seq
        for (const delay of step.copies) {
          underway.push({ due: position + delay, event: message(step.channel, seq, position) })
        }
        if (step.break) {
          underway.length = 0
          const request = inbox.authenticated(signIn({ ...stored }, position))
          if (request) replay(request.cursors)
        }
        for (const { event } of underway.filter((it) => it.due === position)) {
          hand(inbox.accept(event))
        }
        const request = inbox.nextReplay()
        if (request) replay(request.cursors)
      }
      const request = inbox.authenticated(signIn({ ...stored }, position))
      if (request) replay(request.cursors)
      for (const [channel, last] of Object.entries(stored)) {
        expect(seen[channel]).toEqual(Array.from({ length: last }, (_, index) => index + 1))
      }
    }),
    { numRuns: 2_000 },
  )
})
