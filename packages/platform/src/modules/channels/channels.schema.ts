import { z } from 'zod'
import type { Channel, ChannelMember, Principal } from '@sesamespace/sdk'
import type { Equal } from '../../http/type-equality.ts'
import { id, timestamp } from '../../http/schemas.ts'

export const principalSchema = z.object({
  id,
  kind: z.enum(['human', 'agent']),
  handle: z.string(),
  displayName: z.string(),
})

export const channelSchema = z.object({
  id,
  name: z.string(),
  kind: z.enum(['dm', 'group', 'channel']),
  visibility: z.enum(['public', 'private']),
  description: z.string().nullable(),
  isMember: z.boolean(),
  lastSeq: z.int(),
  readSeq: z.int(),
  unreadCount: z.int(),
  mentionCount: z.int(),
  lastMessageAt: timestamp.nullable(),
  pinnedMessageId: id.nullable(),
  taskId: id.nullable(),
  createdBy: id,
  createdAt: timestamp,
  archivedAt: timestamp.nullable(),
  participants: z.array(principalSchema).nullable(),
})

export const channelMemberSchema = principalSchema.extend({
  role: z.enum(['owner', 'member']),
  presence: z.enum(['online', 'offline']),
  readSeq: z.int(),
  joinedAt: timestamp,
})

const name = z.string().trim().min(1).max(80)
const description = z.string().trim().max(1_000)
const members = z.array(id).min(1).max(500)

export const createChannelInput = z.strictObject({
  name,
  kind: z.enum(['group', 'channel']).default('channel'),
  description: description.nullish(),
  visibility: z.enum(['public', 'private']).optional(),
  memberIds: members.optional(),
})
export const collaborationInput = z.strictObject({
  name,
  description: description.nullish(),
  memberIds: members,
  context: z.string().trim().min(1).max(10_000).optional(),
})
export const openDmInput = z.strictObject({ principalId: id })
export const updateChannelInput = z.strictObject({
  name: name.optional(),
  description: description.nullable().optional(),
  archived: z.boolean().optional(),
})
export const addMemberInput = z.strictObject({ principalId: id })
export const channelMemberParams = z.strictObject({ id, principalId: id })
export const markReadInput = z.strictObject({ seq: z.int().min(0) })

export type CreateChannelInput = z.infer<typeof createChannelInput>
export type CollaborationInput = z.infer<typeof collaborationInput>
export type UpdateChannelInput = z.infer<typeof updateChannelInput>

true satisfies Equal<z.infer<typeof principalSchema>, Principal>
true satisfies Equal<z.infer<typeof channelSchema>, Channel>
true satisfies Equal<z.infer<typeof channelMemberSchema>, ChannelMember>
