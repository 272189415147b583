import type { Message } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import type { OutboxEntry } from './outbox'
import { foldLabel } from './folds'
import { type ChatRow, chatRows } from './rows'
import { messageOf } from './test/messages'

const rowsOf = (
  messages: Message[],
  rest: Partial<Parameters<typeof chatRows>[0]> = {},
): ChatRow[] =>
  chatRows({
    messages,
    outgoing: [],
    fromStart: true,
    newAfterSeq: null,
    me: { id: 'me', handle: 'me', displayName: 'Me' },
    unfolded: new Set(),
    inThread: false,
    timeZone: 'UTC',
    ...rest,
  })
const shape = (rows: ChatRow[]): string[] =>
  rows
    .filter(({ type }) => type !== 'start')
    .map((row) => (row.type === 'message' && row.grouped ? 'grouped' : row.type))
const at = (hour: number, minute: number): string =>
  new Date(Date.UTC(2026, 2, 4, hour, minute)).toISOString()

test('names an author once for messages that follow each other, and again after five minutes', () => {
  const rows = rowsOf([
    messageOf(1, { createdAt: at(9, 0) }),
    messageOf(2, { createdAt: at(9, 2) }),
    messageOf(3, { createdAt: at(9, 2), senderId: 'bob' }),
    messageOf(4, { createdAt: at(9, 8), senderId: 'bob' }),
  ])
  expect(shape(rows)).toEqual(['day', 'message', 'grouped', 'message', 'message'])
})

test('draws a line where a day begins, also between messages of one minute', () => {
  const rows = rowsOf([
    messageOf(1, { createdAt: new Date(2026, 2, 4, 23, 59, 50).toISOString() }),
    messageOf(2, { createdAt: new Date(2026, 2, 5, 0, 0, 10).toISOString() }),
  ])
  expect(shape(rows)).toEqual(['day', 'message', 'day', 'message'])
})

test('begins with a message when more comes before it, so that the view can hold on to it', () => {
  const messages = [messageOf(5), messageOf(6)]
  const [first] = rowsOf(messages, { fromStart: false })
  const [, , again] = rowsOf([messageOf(3), messageOf(4), ...messages], { fromStart: false })
  expect(first?.type).toBe('message')
  expect(again?.key).toBe(first?.key)
})

test('draws the "New" line once, before the first unread message of someone else', () => {
  const rows = rowsOf(
    [messageOf(1), messageOf(2, { senderId: 'me' }), messageOf(3), messageOf(4)],
    { newAfterSeq: 1 },
  )
  expect(shape(rows)).toEqual(['day', 'message', 'message', 'new', 'message', 'grouped'])
})

test('keeps replies in their thread, and shows them there', () => {
  const messages = [messageOf(1), messageOf(2, { threadRootId: 'id-1' })]
  expect(shape(rowsOf(messages))).toEqual(['day', 'message'])
  expect(shape(rowsOf(messages, { inThread: true }))).toEqual(['day', 'message', 'grouped'])
})

test('drops a deleted message, unless a thread hangs on it', () => {
  const deletedAt = at(10, 0)
  expect(shape(rowsOf([messageOf(1, { deletedAt })]))).toEqual([])
  expect(shape(rowsOf([messageOf(1, { deletedAt, replyCount: 2 })]))).toEqual(['day', 'message'])
})

test('shows a message on its way under the key that it keeps when it has arrived, and never twice', () => {
  const entry: OutboxEntry = {
    clientGeneratedId: 'mine',
    channelId: 'channel',
    threadRootId: null,
    content: 'hello',
    attachments: [],
    createdAt: at(9, 0),
    state: 'sending',
    reason: null,
  }
  const onItsWay = rowsOf([], { outgoing: [entry] }).at(-1)
  const arrived = messageOf(1, {
    senderId: 'me',
    clientGeneratedId: 'mine',
    createdAt: at(9, 0),
  })
  const both = rowsOf([arrived], { outgoing: [entry] })
  expect(onItsWay).toMatchObject({ type: 'message', entry, message: { content: 'hello' } })
  expect(shape(both)).toEqual(['day', 'message'])
  expect(both.at(-1)?.key).toBe(onItsWay?.key)
})

const card = (seq: number, senderId = 'bot'): Message =>
  messageOf(seq, {
    senderId,
    kind: 'system',
    metadata: {
      ...messageOf(seq).metadata,
      senderDisplayName: 'Builder',
      card: { type: 'task', taskId: `task-${seq}` },
    },
  })

test('folds many like lines of one sender into one that opens, and nothing that stands between', () => {
  const messages = [
    ...[1, 2, 3, 4].map((seq) => card(seq)),
    messageOf(5),
    card(6),
    card(7, 'other'),
  ]
  expect(shape(rowsOf(messages))).toEqual(['day', 'fold', 'message', 'message', 'message'])
  const closed = rowsOf(messages).find(({ type }) => type === 'fold')
  const open = rowsOf(messages, { unfolded: new Set([3]) })
  expect(shape(open).slice(0, 6)).toEqual([
    'day',
    'fold',
    'message',
    'message',
    'message',
    'message',
  ])
  expect(open.find(({ type }) => type === 'fold')).toMatchObject({ key: closed?.key, isOpen: true })
  expect(closed?.type === 'fold' && foldLabel(closed.messages)).toBe('4 tasks created by Builder')
})

test('a folded line stays the same row while more comes at either end of it', () => {
  const keyOf = (messages: Message[], fromStart: boolean) =>
    rowsOf(messages, { fromStart }).find(({ type }) => type === 'fold')?.key
  const cards = [1, 2, 3, 4, 5, 6].map((seq) => card(seq))
  expect(keyOf(cards, true)).toBe(keyOf(cards.slice(0, 4), true))
  expect(keyOf(cards, false)).toBe(keyOf(cards.slice(2), false))
})

test('folds nothing that waits for a person, names them, or was answered', () => {
  const change = (each: Partial<Message>): string[] =>
    shape(rowsOf([1, 2, 3, 4].map((seq) => ({ ...card(seq), ...each }))))
  const { metadata } = card(1)
  const four = ['day', 'message', 'message', 'message', 'message']
  expect(change({ metadata: { ...metadata, card: { type: 'lease', leaseId: 'lease' } } })).toEqual(
    four,
  )
  expect(change({ metadata: { ...metadata, mentions: ['me'] } })).toEqual(four)
  expect(change({ replyCount: 1 })).toEqual(four)
  expect(change({ reactions: [{ emoji: '👍', principalIds: ['me'] }] })).toEqual(four)
  expect(change({ kind: 'text' })).toEqual(four)
})

test('an answer that was also sent to the channel stands there, under a name of its own', () => {
  const metadata = { ...messageOf(1).metadata, alsoToChannel: true }
  const messages = [
    messageOf(1),
    messageOf(2, { threadRootId: 'id-1' }),
    messageOf(3, { threadRootId: 'id-1', metadata }),
  ]
  expect(shape(rowsOf(messages))).toEqual(['day', 'message', 'message'])
  expect(shape(rowsOf(messages, { inThread: true }))).toEqual([
    'day',
    'message',
    'grouped',
    'grouped',
  ])
})
