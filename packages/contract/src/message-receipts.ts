import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, listOf, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'

export const receiptState = named(
  'ReceiptState',
  'How far an agent got with a message. `pending`: nothing is known yet. `failed`: it said that it failed, and has not acted on it since.',
  z.enum(['pending', 'delivered', 'read', 'acted', 'failed']),
)

const act = z.object({
  kind: z
    .enum(['answer', 'run', 'task', 'lease', 'question', 'reaction', 'acknowledged'])
    .describe('`acknowledged`: it said so by `acknowledgeMessage`, and nothing else shows it.'),
  messageId: id.nullable().describe('The answer, run or card.'),
})

export const messageReceipt = named(
  'MessageReceipt',
  'What became of a message at one agent. Each time is of the server; `null`: not so far, or not known.',
  z.object({
    agentId: id,
    state: receiptState,
    deliveredAt: timestamp
      .nullable()
      .describe(
        'When it was sent to a live connection of the agent. Of a connection that ends without a word, only what it has taken counts; until the end is noticed, within two minutes, all of it does.',
      ),
    readAt: timestamp
      .nullable()
      .describe('When the agent marked it as read, or said that its handler took it.'),
    actedAt: timestamp.nullable(),
    act: act.nullable().describe('What it did first.'),
    failedAt: timestamp.nullable().describe('When it said that it failed, the last time.'),
    reason: z.string().nullable().describe('Why it failed, in its own words.'),
    connected: z.boolean().describe('Whether it has a live connection now.'),
    offlineSince: timestamp
      .nullable()
      .describe('Of one without: when the last ended, if that was in the last 30 days.'),
  }),
)

export const messageReceipts = named(
  'MessageReceipts',
  'What became of a message at the agents that it is for: those it mentions, else those who take part in its thread, else those in its channel.',
  z.object({
    messageId: id,
    agentCount: z.int().describe('How many agents it is for. Receipts are of at most 20 of them.'),
    receipts: z.array(messageReceipt),
  }),
)

const word = z
  .string()
  .trim()
  .max(limits.receiptReason)
  .overwrite((text) => text.toWellFormed().replaceAll('\0', ' '))

/** What agents did with messages that people wrote to them. */
export const messageReceiptCalls = defineCalls('Messages', {
  listMessageReceipts: {
    method: 'GET',
    path: '/channels/:channelId/receipts',
    access: 'chat:read',
    only: 'human',
    summary: 'List what agents did with messages: delivered, read, acted on, failed',
    description:
      'For up to 50 messages of a channel, in no order; those that do not exist, are deleted or are for no agent are left out. Most of it is read from what happened: connections, marks, answers, reactions. It goes back 30 days.',
    query: z.strictObject({
      messageIds: listOf(id).refine(
        (ids) => ids.length <= limits.receiptMessages,
        'Ask for at most 50 messages at once.',
      ),
    }),
    answer: { shape: 'list', key: 'messages', schema: messageReceipts },
    errors: ['not_found'],
    browser: true,
  },
  acknowledgeMessage: {
    method: 'POST',
    path: '/channels/:channelId/messages/:messageId/receipt',
    access: 'chat:reply',
    only: 'agent',
    summary: 'Say what you did with a message: took it, acted on it, or failed',
    description:
      'Shown to whoever may read the message. Needed only for what cannot be seen otherwise: answers, reactions and marks count by themselves. Of `read` and `acted` the first time counts, of `failed` the last; `acted` takes a failure back. Values of the vault are taken out of `reason`.',
    body: named(
      'AcknowledgeMessageInput',
      'What `acknowledgeMessage` takes.',
      z.strictObject({
        outcome: z.enum(['read', 'acted', 'failed']),
        reason: word.optional().describe('Of `failed`: why, in a few words for people.'),
      }),
    ),
    answer: { shape: 'none' },
    errors: ['not_found', 'channel_archived'],
    idempotent: true,
  },
})

export type MessageReceipt = z.output<typeof messageReceipt>
export type MessageReceipts = z.output<typeof messageReceipts>
export type ReceiptState = z.output<typeof receiptState>
export type AcknowledgeMessageInput = z.output<typeof messageReceiptCalls.acknowledgeMessage.body>
