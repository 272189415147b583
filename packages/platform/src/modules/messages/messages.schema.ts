import { z } from 'zod'
import type { Attachment, Message, MessageCard, Reaction } from '@sesamespace/sdk'
import type { Equal } from '../../http/type-equality.ts'
import { id, limit, timestamp } from '../../http/schemas.ts'

export const attachmentSchema = z.object({
  id,
  fileName: z.string(),
  contentType: z.string(),
  size: z.int(),
  downloadUrl: z.string(),
})
export const cardSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('lease'), leaseId: id }),
  z.object({ type: z.literal('task'), taskId: id }),
  z.object({ type: z.literal('occurrence'), scheduleEventId: id, occurrenceId: id }),
])
export const reactionSchema = z.object({ emoji: z.string(), principalIds: z.array(id) })
export const messageSchema = z.object({
  id,
  channelId: id,
  senderId: id,
  seq: z.int(),
  kind: z.string(),
  intent: z.string(),
  content: z.string(),
  plaintext: z.string(),
  threadRootId: id.nullable(),
  clientGeneratedId: z.string().nullable(),
  createdAt: timestamp,
  editedAt: timestamp.nullable(),
  deletedAt: timestamp.nullable(),
  replyCount: z.int(),
  reactions: z.array(reactionSchema),
  metadata: z.object({
    senderHandle: z.string(),
    senderDisplayName: z.string(),
    senderKind: z.enum(['human', 'agent']),
    attachments: z.array(attachmentSchema),
    mentions: z.array(id),
    card: cardSchema.nullable(),
    streaming: z.boolean(),
  }),
})

/** PostgreSQL stores no NUL in text. */
function isStorable(text: string): boolean {
  return !text.includes('\0')
}

const content = z
  .string()
  .min(1, 'Write something: a message has 1 to 10,000 characters.')
  .max(10_000, 'Too long: a message has at most 10,000 characters.')
  .refine((text) => text.trim() !== '', 'Write something: a message is never blank.')
  .refine(isStorable, 'Leave out the NUL character.')
  // A client that cuts a text may cut a character in two.
  .overwrite((text) => text.toWellFormed())
const word = z
  .string()
  .regex(/^[a-z][a-z0-9_.-]{0,31}$/, 'Use a lower-case word of at most 32 characters.')

export const sendMessageInput = z.strictObject({
  content,
  /** `system` is the server's own. */
  kind: word
    .refine((kind) => kind !== 'system', 'Only the server sends system messages.')
    .default('text'),
  intent: word.default('chat'),
  threadRootId: id.nullish(),
  attachmentIds: z.array(id).max(20).optional(),
  clientGeneratedId: z
    .string()
    .min(1)
    .max(128)
    .refine((text) => isStorable(text) && text.isWellFormed(), 'Use plain characters.')
    .nullish(),
})
export const editMessageInput = z.strictObject({ content, streaming: z.boolean().default(false) })
const emoji = z.string().min(1).max(32)
export const reactionInput = z.strictObject({ emoji })

export const channelParams = z.strictObject({ channelId: id })
export const messageParams = z.strictObject({ channelId: id, messageId: id })
export const reactionParams = messageParams.extend({ emoji })
export const historyQuery = z.strictObject({
  limit: limit(50),
  direction: z.enum(['before', 'after']).default('before'),
  cursor: z.coerce.number().int().min(0).optional(),
})

export type SendMessageInput = z.infer<typeof sendMessageInput>
export type EditMessageInput = z.infer<typeof editMessageInput>
export type HistoryQuery = z.infer<typeof historyQuery>

true satisfies Equal<z.infer<typeof attachmentSchema>, Attachment>
true satisfies Equal<z.infer<typeof reactionSchema>, Reaction>
true satisfies Equal<z.infer<typeof cardSchema>, MessageCard>
true satisfies Equal<z.infer<typeof messageSchema>, Message>
