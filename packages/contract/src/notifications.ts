import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, flag, id, limit, named, timestamp } from './fields.ts'

export const notificationReason = named(
  'NotificationReason',
  'Why somebody was told: a message to them alone, one that mentions them, one in a channel or thread that they follow, a request to decide, a question back about a request of their own, changed terms of one they approved, a lease of theirs that ends soon, a lease taken in an emergency, a question to answer, news of a task they watch, a run that failed or was missed, an alert of runs, a vault they manage that somebody exported, a digest by mail, a sign-in on a new device, a test that they asked for.',
  z.enum([
    'direct',
    'mention',
    'message',
    'request',
    'asked',
    'terms',
    'ending',
    'emergency',
    'question',
    'task',
    'run',
    'alert',
    'export',
    'digest',
    'sign_in',
    'test',
  ]),
)

export const notification = named(
  'Notification',
  'Something that the caller was told. It shows in Sesame at once; the times say when it went out otherwise.',
  z.object({
    id,
    at: timestamp.describe('When it happened.'),
    reason: notificationReason,
    moreCount: z
      .int()
      .describe(
        'How many more came within a quarter of an hour: messages of the same place while the first was unread, troubles of the same job.',
      ),
    actorId: id.nullable().describe('Who did it.'),
    channelId: id.nullable(),
    seq: z.int().nullable().describe('Of a message, in its channel.'),
    subjectId: id
      .nullable()
      .describe(
        'The message, lease, question, task, job or vault. Of several messages the first that is not deleted.',
      ),
    text: z
      .string()
      .nullable()
      .describe(
        'How it begins, as the caller may read it now: never what is deleted, or what they may not see any more.',
      ),
    isAvailable: z
      .boolean()
      .describe('Whether what it leads to is there, and the caller may see it.'),
    isOpen: z
      .boolean()
      .describe('Whether it waits for the caller: of several messages, whether one is unread.'),
    pushedAt: timestamp.nullable().describe('When a push service took it for a device of theirs.'),
    mailedAt: timestamp.nullable().describe('When the mail server took it.'),
  }),
)

/** What a person was told. */
export const notificationCalls = defineCalls('Push', {
  listNotifications: {
    method: 'GET',
    path: '/notifications',
    access: 'signed-in',
    only: 'human',
    summary: 'List what you were told, and how, the latest first',
    description:
      'Of the last 30 days. What it is about is judged anew: a text that you may not read any more is not in it.',
    query: z.strictObject({
      way: z
        .enum(['push', 'mail'])
        .optional()
        .describe('Only what went out that way; otherwise all, which all showed in Sesame.'),
      reason: notificationReason.optional(),
      open: flag.optional().describe('`true`: only what is unread or waits for you.'),
      limit: limit(50, 100),
      cursor: cursor.optional(),
    }),
    answer: {
      shape: 'page',
      key: 'notifications',
      schema: notification,
      iterate: 'iterateNotifications',
    },
    browser: true,
  },
})

export type Notification = z.output<typeof notification>
export type NotificationReason = z.output<typeof notificationReason>
