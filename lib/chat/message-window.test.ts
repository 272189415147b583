import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type MessageWindow,
  placeMessage,
  toggledReactions,
  windowLimit,
  withNewer,
  withNewest,
  withOlder,
  withoutText,
} from './message-window'
import { messageOf, messagesFrom } from './test/messages'

const windowOf = (first: number, last: number, edges: Partial<MessageWindow> = {}) => ({
  messages: messagesFrom(first, last),
  hasOlder: true,
  hasNewer: false,
  ...edges,
})
const seqs = ({ messages }: MessageWindow): number[] => messages.map(({ seq }) => seq)

describe('a window of messages', () => {
  test('appends the next live message and asks for what is missing before a later one', () => {
    const window = windowOf(1, 3)
    expect(seqs(placeMessage(window, messageOf(4)).window)).toEqual([1, 2, 3, 4])
    const gap = placeMessage(window, messageOf(6))
    expect(gap).toEqual({ window, gap: true })
  })

  test('holds a message once, however often it arrives', () => {
    const once = placeMessage(windowOf(1, 3), messageOf(4)).window
    expect(seqs(placeMessage(once, messageOf(4)).window)).toEqual([1, 2, 3, 4])
  })

  test('keeps the count of a live reply when a page that was asked for before it arrives', () => {
    const [root] = messagesFrom(2, 2)
    const reply = { ...messageOf(4), threadRootId: root?.id ?? null }
    const live = placeMessage(windowOf(1, 3), reply).window
    const late = withNewest(live, { messages: messagesFrom(1, 3), hasMore: true })
    const again = placeMessage(late, reply).window
    expect(again.messages.map(({ replyCount }) => replyCount)).toEqual([0, 1, 0, 0])
  })

  test('leaves live messages out of a stretch of the past', () => {
    const window = windowOf(1, 3, { hasNewer: true })
    expect(placeMessage(window, messageOf(4))).toEqual({ window, gap: false })
  })

  test('counts a reply on its root, once', () => {
    const reply = messageOf(4, { threadRootId: 'id-2' })
    const { window } = placeMessage(windowOf(1, 3), reply)
    expect(window.messages[1]?.replyCount).toBe(1)
    expect(placeMessage(window, reply).window.messages[1]?.replyCount).toBe(1)
  })

  test('keeps what was loaded: joined when the newest page touches it, cut from the end when messages are missing between', () => {
    const touching = withNewest(windowOf(1, 50), { messages: messagesFrom(41, 60), hasMore: true })
    expect(seqs(touching)).toEqual(seqs(windowOf(1, 60)))
    const apart = withNewest(windowOf(1, 50), { messages: messagesFrom(60, 80), hasMore: true })
    expect(seqs(apart)).toEqual(seqs(windowOf(1, 50)))
    expect(apart.hasNewer).toBe(true)
    const joined = withNewest(apart, { messages: messagesFrom(51, 80), hasMore: true })
    expect([seqs(joined), joined.hasNewer]).toEqual([seqs(windowOf(1, 80)), false])
  })

  test('never grows past its limit, and says on which side more is', () => {
    const full = windowOf(101, 100 + windowLimit)
    const older = withOlder(full, { messages: messagesFrom(51, 100), hasMore: true })
    expect(older.messages).toHaveLength(windowLimit)
    expect([older.messages[0]?.seq, older.hasNewer]).toEqual([51, true])
    const newer = withNewer(older, {
      messages: messagesFrom(51 + windowLimit, 100 + windowLimit),
      hasMore: false,
    })
    expect([newer.messages[0]?.seq, newer.hasOlder, newer.hasNewer]).toEqual([101, true, false])
  })

  test('has no holes and no doubles, whatever arrives in whatever order', () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('live' as const), seq: fc.integer({ min: 1, max: 120 }) }),
      fc.record({ type: fc.constant('newest' as const), last: fc.integer({ min: 1, max: 120 }) }),
      fc.record({ type: fc.constant('older' as const) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let window: MessageWindow = windowOf(40, 60)
        for (const each of steps) {
          const first = window.messages[0]?.seq ?? 1
          if (each.type === 'live') window = placeMessage(window, messageOf(each.seq)).window
          else if (each.type === 'newest') {
            const page = messagesFrom(Math.max(1, each.last - 19), each.last)
            window = withNewest(window, { messages: page, hasMore: each.last > 20 })
          } else if (first > 1) {
            const page = messagesFrom(Math.max(1, first - 20), first - 1)
            window = withOlder(window, { messages: page, hasMore: first > 21 })
          }
          const places = seqs(window)
          const start = places[0] ?? 0
          expect(places).toEqual(places.map((_, index) => start + index))
        }
      }),
    )
  })
})

test('a deleted message keeps its place and nothing of what it said', () => {
  const gone = withoutText(messageOf(7, { reactions: [{ emoji: '👍', principalIds: ['bob'] }] }))
  expect(gone).toMatchObject({ seq: 7, content: '', plaintext: '', reactions: [] })
  expect(gone.deletedAt).not.toBeNull()
})

test('an emoji is put on and taken back by the same press', () => {
  const once = toggledReactions([{ emoji: '👍', principalIds: ['bob'] }], '👍', 'alice')
  expect(once).toEqual([{ emoji: '👍', principalIds: ['bob', 'alice'] }])
  expect(toggledReactions(once, '👍', 'alice')).toEqual([{ emoji: '👍', principalIds: ['bob'] }])
  expect(toggledReactions([{ emoji: '👀', principalIds: ['alice'] }], '👀', 'alice')).toEqual([])
})
