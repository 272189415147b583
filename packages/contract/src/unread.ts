import { z } from 'zod'
import { defineCalls } from './call.ts'
import { flag, id, limit, named, timestamp } from './fields.ts'
import { message } from './messages.ts'

export const thread = named(
  'Thread',
  'A thread that the caller takes part in: they began it, answered in it, or were mentioned in it.',
  z.object({
    root: message.describe('The message that was answered; `root.replyCount` answers.'),
    readSeq: z.int().describe('Up to where the caller has read it.'),
    unreadCount: z.int().describe('Answers of others after that. 1,000 means that many or more.'),
    mentionCount: z.int().describe('Those of them that mention the caller.'),
    lastReplyAt: timestamp,
  }),
)

export const threadFilter = named(
  'ThreadFilter',
  'Which threads to list.',
  z.strictObject({
    unread: flag.optional().describe('`true`: only those with unread answers.'),
    limit: limit(50, 100),
    cursor: id.optional(),
  }),
)

/** What the caller has not read, by one definition: see `docs/guides/chat.md`. */
export const unreadCalls = defineCalls('Unread', {
  listThreads: {
    method: 'GET',
    path: '/threads',
    access: 'chat:read',
    summary: 'List the threads you take part in, the latest answer first',
    query: threadFilter,
    answer: { shape: 'page', key: 'threads', schema: thread, iterate: 'iterateThreads' },
    browser: true,
  },
  markThreadRead: {
    method: 'POST',
    path: '/channels/:channelId/messages/:messageId/thread/read',
    access: 'chat:read',
    summary: 'Mark a thread read up to and including a `seq`',
    description: 'The mark never moves back. A thread that you do not take part in has none.',
    body: z.strictObject({ seq: z.int().min(0) }),
    args: ['seq'],
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
    idempotent: true,
  },
  markUnread: {
    method: 'POST',
    path: '/channels/:channelId/messages/:messageId/unread',
    access: 'chat:read',
    summary: 'Mark a message unread, with everything after it',
    description:
      'Moves your mark in its channel back to just before it; of an answer, your mark in its thread. Your other devices follow. What was unread already stays so.',
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
    idempotent: true,
  },
  listMentions: {
    method: 'GET',
    path: '/mentions',
    access: 'chat:read',
    summary: 'List the unread messages that mention you, newest first',
    query: z.strictObject({ limit: limit(50, 100), cursor: id.optional() }),
    answer: {
      shape: 'page',
      key: 'messages',
      schema: message,
      iterate: 'iterateMentions',
      name: 'MentionPage',
    },
    browser: true,
  },
})

export type Thread = z.output<typeof thread>
export type ThreadFilter = z.output<typeof threadFilter>
