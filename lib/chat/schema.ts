import { z } from 'zod'
import { messageMaxLength } from './values'

export const channelParams = z.object({ channelId: z.uuid() })
export const channelMemberParams = z.object({ channelId: z.uuid(), principalId: z.uuid() })
export const messageParams = z.object({ channelId: z.uuid(), messageId: z.uuid() })
const emoji = z.string().min(1).max(32)
export const reactionParams = messageParams.extend({ emoji })
export const reactionInput = z.strictObject({ emoji })

const content = z.string().trim().min(1, 'Write something first.').max(messageMaxLength)

export const historyQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.coerce.number().int().min(0).optional(),
  direction: z.enum(['before', 'after']).optional(),
})
export const sendInput = z.strictObject({
  content,
  threadRootId: z.uuid().optional(),
  kind: z.enum(['text', 'attachment']).optional(),
  attachmentIds: z.array(z.uuid()).min(1).max(20).optional(),
  clientGeneratedId: z.string().min(1).max(128),
})
export const editInput = z.strictObject({ content })
export const readInput = z.strictObject({ seq: z.number().int().min(0) })
export const dateQuery = z.object({ since: z.iso.datetime() })

const name = z.string().trim().min(1, 'Give the channel a name.').max(80)
const description = z.string().trim().max(1_000)

export const newChannelInput = z.strictObject({
  name,
  description: description.optional(),
  visibility: z.enum(['public', 'private']),
  memberIds: z.array(z.uuid()).max(500).optional(),
})
export const channelPatch = z.strictObject({
  name: name.optional(),
  description: description.nullable().optional(),
  archived: z.boolean().optional(),
})
export const openDmInput = z.strictObject({ principalId: z.uuid() })
export const memberInput = z.strictObject({ principalId: z.uuid() })

export type SendInput = z.infer<typeof sendInput>
export type NewChannelInput = z.infer<typeof newChannelInput>
export type ChannelPatch = z.infer<typeof channelPatch>

export const fileParams = z.object({ fileId: z.uuid() })
export const fileQuery = z.object({ name: z.string().min(1).max(255) })
