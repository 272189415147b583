import type { Message } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import type { OutboxEntry } from './outbox'
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
    meId: 'me',
    inThread: false,
    ...rest,
  })
const shape = (rows: ChatRow[]): string[] =>
  rows
    .filter(({ type }) => type !== 'start')
    .map((row) => (row.type === 'message' && row.grouped ? 'grouped' : row.type))
const at = (hour: number, minute: number): string =>
  new Date(2026, 2, 4, hour, minute).toISOString()

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
  expect(onItsWay?.type).toBe('outgoing')
  expect(shape(both)).toEqual(['day', 'message'])
  expect(both.at(-1)?.key).toBe(onItsWay?.key)
})
