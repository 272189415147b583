import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, limit, isStorable, named, storable, timestamp } from './fields.ts'
import { attachment } from './files.ts'
import { limits } from './limits.ts'
import { messageRun, messageRunInput } from './message-runs.ts'
import { everyoneWords, isBlank } from './message-text.ts'
import { principalKind } from './principals.ts'

export const messageKind = named(
  'MessageKind',
  'What a message is. Others than these may appear: treat them as `text`.',
  z.string().meta({ examples: ['text', 'attachment', 'system', 'call'] }),
)

export const messageIntent = named(
  'MessageIntent',
  'Why it was sent. Others than these may appear.',
  z.string().meta({ examples: ['chat', 'notification'] }),
)

export const reaction = named(
  'Reaction',
  'One emoji on a message or a comment, and who put it there.',
  z.object({ emoji: z.string(), principalIds: z.array(id) }),
)

export const messageCard = named(
  'MessageCard',
  'A live card that a message carries, for what happened elsewhere in Sesame.',
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('lease'), leaseId: id }),
    z.object({ type: z.literal('question'), questionId: id }),
    z.object({ type: z.literal('task'), taskId: id }),
    z.object({ type: z.literal('occurrence'), scheduleEventId: id, occurrenceId: id }),
  ]),
)

export const pinOf = named(
  'PinOf',
  'The message that was pinned. An answer has the first message of its thread.',
  z.object({ messageId: id, seq: z.int(), threadRootId: id.nullable() }),
)

export const streamStop = named(
  'StreamStop',
  'Why the server ended an answer that was being written: its agent has no socket any more, was frozen or removed, or wrote nothing for too long. Of a message with a `run` that is not over: there was no sign of it for so long; the next one takes it back.',
  z.enum(['agent_gone', 'silent']),
)

export const messageMetadata = named(
  'MessageMetadata',
  'What a message carries beside its text.',
  z.object({
    senderHandle: z.string(),
    senderDisplayName: z.string(),
    senderKind: principalKind,
    attachments: z.array(attachment),
    mentions: z.array(id),
    card: messageCard.nullable(),
    streaming: z
      .boolean()
      .describe("While an agent's answer is still being written, or its `run` goes on."),
    run: messageRun
      .optional()
      .describe('Only of a message that shows what its agent does: its plan, tools and state.'),
    pinned: z
      .object({ by: id, at: timestamp })
      .optional()
      .describe('Only of a message that is pinned in its channel.'),
    pinOf: pinOf.optional().describe('Only of the line that says that a message was pinned.'),
    alsoToChannel: z
      .boolean()
      .optional()
      .describe(
        '`true` of an answer that stands in its channel too, as one message: what is said of answers in threads, such as how they are counted, is not said of it.',
      ),
    everyone: z
      .enum(everyoneWords)
      .optional()
      .describe(
        'Only of a message that mentions everybody: with `@channel` all members of the channel, with `@here` those who were connected. They are in `mentions`, without those who have muted the channel. Without the right to do so the words are text.',
      ),
    stopped: streamStop.optional().describe('Only of an answer that the server ended.'),
  }),
)

export const message = named(
  'Message',
  'A message, as on the wire of REST, WebSocket and webhooks.',
  z.object({
    id,
    channelId: id,
    senderId: id,
    seq: z.int().describe('Rises by one per channel, without holes.'),
    kind: messageKind,
    intent: messageIntent,
    content: z.string(),
    plaintext: z.string().describe('The same text as `content`.'),
    threadRootId: id.nullable(),
    clientGeneratedId: z.string().nullable(),
    createdAt: timestamp,
    editedAt: timestamp.nullable(),
    deletedAt: timestamp.nullable(),
    replyCount: z.int().describe('Answers in the thread under this message.'),
    reactions: z.array(reaction),
    metadata: messageMetadata,
  }),
)

export const messageRevision = named(
  'MessageRevision',
  'A text that a message has, or had before it was edited.',
  z.object({
    revision: z.int().describe('1 is the text that was sent.'),
    content: z.string(),
    writtenAt: timestamp,
    writtenBy: id,
  }),
)

const content = z
  .string()
  .min(1, 'Write something: a message has 1 to 10,000 characters.')
  .max(limits.message, 'Too long: a message has at most 10,000 characters.')
  .refine((text) => !isBlank(text), 'Write something: a message is never blank.')
  .refine(...storable)
  // A client that cuts a text may cut a character in two.
  .overwrite((text) => text.toWellFormed())

/** What cannot be read is left out: the message is its text. */
const metadataInput = z
  .object({ run: messageRunInput.nullish().catch(undefined) })
  .optional()
  .catch(undefined)
  .describe(
    'Of an agent: `run` shows people what it does, beside the text. A `run` that cannot be read is left out, as is one of a person; other names are ignored.',
  )

const word = z
  .string()
  .regex(/^[a-z][a-z0-9_.-]{0,31}$/, 'Use a lower-case word of at most 32 characters.')

export const sendMessageInput = named(
  'SendMessageInput',
  'What `sendMessage` takes.',
  z.strictObject({
    content: content.describe('1–10,000 characters, never empty, also with attachments.'),
    kind: word
      .refine((kind) => kind !== 'system', 'Only the server sends system messages.')
      .meta({ examples: ['text', 'attachment', 'call'] })
      .default('text')
      .describe('Absent means `text`. `system` is for the server alone.'),
    intent: word
      .meta({ examples: ['chat', 'notification'] })
      .default('chat')
      .describe('Absent means `chat`.'),
    threadRootId: id.nullish(),
    alsoToChannel: z
      .boolean()
      .optional()
      .describe(
        'Of an answer in a thread: it stands in the channel too, as the same message. Means nothing without `threadRootId`.',
      ),
    attachmentIds: z.array(id).max(limits.messageFiles).optional(),
    clientGeneratedId: z
      .string()
      .min(1)
      .max(128)
      .refine((text) => isStorable(text) && text.isWellFormed(), 'Use plain characters.')
      .nullish()
      .describe(
        'Idempotency key: the same sender, channel and id returns the first message and stores nothing. The SDK makes one when absent.',
      ),
    metadata: metadataInput,
  }),
)

export const editMessageInput = named(
  'EditMessageInput',
  'What `editMessage` takes.',
  z.strictObject({
    content,
    streaming: z
      .boolean()
      .default(false)
      .describe(
        '`true` marks one of many edits while an answer is being written; send a last one without it. The server ends what was begun when the agent has no socket any more, or after 5 minutes without an edit: then another one with `true` fails with `stream_stopped`, and one without it still completes the answer. A stream that begins more than 5 minutes after its message was sent counts as an edit of it.',
      ),
    metadata: metadataInput.describe(
      'Of an agent: `run` takes the place of what the message shows of a run, `null` takes it away, and without one it stays. Each edit is a sign that the run goes on; one with a `run` is taken after the server saw none for a while too.',
    ),
  }),
)

export const messageFilter = named(
  'MessageFilter',
  "Which part of a channel's history to get.",
  z.strictObject({
    limit: limit(50).describe('1–200; absent means 50.'),
    cursor: z
      .union([z.int().min(0), z.string().regex(/^\d{1,15}$/, 'Give a `seq` as the cursor.')])
      .transform(Number)
      .optional()
      .describe(
        'A `seq`, or `nextCursor` of the page before. Absent means the newest messages (or the oldest, going `after`).',
      ),
    direction: z
      .enum(['before', 'after'])
      .default('before')
      .describe('Whether to get what is `before` the cursor (default) or `after` it.'),
  }),
)

/** Taking one off takes whatever is there. */
export const emoji = z.string().min(1).max(limits.emoji)
export const oneEmoji =
  /^(?:\p{Regional_Indicator}{2}|[0-9#*]\u{FE0F}?\u{20E3}|\p{Extended_Pictographic}[\u{FE0F}\p{Emoji_Modifier}]?[\u{E0020}-\u{E007F}]*(?:\u{200D}\p{Extended_Pictographic}[\u{FE0F}\p{Emoji_Modifier}]?)*)$/u
export const newEmoji = emoji.refine((text) => oneEmoji.test(text), 'Use one emoji.')

const answer = { shape: 'one', key: 'message', schema: message } as const
const reactions = {
  shape: 'data',
  schema: z.object({ reactions: z.array(reaction) }),
} as const

/** Messages, threads and reactions. */
export const messageCalls = defineCalls('Messages', {
  getMessages: {
    method: 'GET',
    path: '/channels/:channelId/messages',
    access: 'chat:read',
    summary: "Get a part of a channel's history, oldest first",
    description: 'Without a cursor: its newest messages.',
    query: messageFilter,
    answer: {
      shape: 'page',
      key: 'messages',
      schema: message,
      more: { hasMore: z.boolean() },
    },
    errors: ['not_found'],
    browser: true,
  },
  sendMessage: {
    lenient: true,
    method: 'POST',
    path: '/channels/:channelId/messages',
    access: 'chat:reply',
    countsAs: 'messages',
    summary: 'Send a message',
    description:
      'A repeated `clientGeneratedId` returns the first message and stores nothing; with another text it is refused.',
    body: sendMessageInput,
    answer,
    status: 201,
    errors: ['not_found', 'channel_archived', 'idempotency_conflict'],
    browser: true,
    idempotent: true,
    sdk: false,
  },
  getMessage: {
    method: 'GET',
    path: '/channels/:channelId/messages/:messageId',
    access: 'chat:read',
    summary: 'Get a message',
    answer,
    errors: ['not_found'],
    browser: true,
  },
  listMessageRevisions: {
    method: 'GET',
    path: '/channels/:channelId/messages/:messageId/revisions',
    access: 'chat:read',
    summary: 'List the texts of a message, newest first',
    description:
      'The first one is what it says now; the others are from before its edits. An answer that is being written is one text, whatever it said on the way. Nothing is kept of a deleted message.',
    query: z.strictObject({
      limit: limit(20, 100),
      cursor: z
        .string()
        .regex(/^\d{1,9}$/, 'Give a `revision` as the cursor.')
        .transform(Number)
        .optional(),
    }),
    answer: {
      shape: 'page',
      key: 'revisions',
      schema: messageRevision,
      iterate: 'iterateMessageRevisions',
    },
    errors: ['not_found'],
    browser: true,
  },
  getThread: {
    method: 'GET',
    path: '/channels/:channelId/messages/:messageId/thread',
    access: 'chat:read',
    summary: 'Get a message and the answers under it, oldest first',
    answer: { shape: 'list', key: 'messages', schema: message },
    errors: ['not_found'],
    browser: true,
  },
  editMessage: {
    lenient: true,
    method: 'PATCH',
    path: '/channels/:channelId/messages/:messageId',
    access: 'chat:reply',
    summary: 'Change the text of your message',
    description: '`streaming: true` marks one of many edits while an answer is being written.',
    body: editMessageInput,
    answer,
    errors: ['not_found', 'channel_archived', 'stream_stopped'],
    browser: true,
  },
  deleteMessage: {
    method: 'DELETE',
    path: '/channels/:channelId/messages/:messageId',
    access: 'chat:reply',
    summary: 'Delete a message',
    description: 'Its place stays, without its text. For its author, or an admin of the workspace.',
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
  },
  addReaction: {
    method: 'POST',
    path: '/channels/:channelId/messages/:messageId/reactions',
    access: 'chat:write',
    summary: 'Put an emoji on a message',
    description: 'Twice is once.',
    body: z.strictObject({ emoji: newEmoji }),
    args: ['emoji'],
    answer: reactions,
    errors: ['not_found', 'channel_archived'],
    browser: true,
    idempotent: true,
  },
  removeReaction: {
    method: 'DELETE',
    path: '/channels/:channelId/messages/:messageId/reactions/:emoji',
    params: { emoji },
    access: 'chat:write',
    summary: 'Take your emoji off a message',
    answer: reactions,
    errors: ['not_found', 'channel_archived'],
    browser: true,
  },
})

export type Message = z.output<typeof message>
export type PinOf = z.output<typeof pinOf>
export type MessageCard = z.output<typeof messageCard>
export type Reaction = z.output<typeof reaction>
export type MessageRevision = z.output<typeof messageRevision>
export type SendMessageInput = z.output<typeof sendMessageInput>
export type EditMessageInput = z.output<typeof editMessageInput>
export type MessageFilter = z.output<typeof messageFilter>
export type StreamStop = z.output<typeof streamStop>
