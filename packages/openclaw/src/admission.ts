import type { Channel, Message } from '@sesamespace/sdk'
import { normalizeSender } from './account.ts'

export interface Self {
  id: string
  handle: string
}

/**
 * Why a message gets no answer; `null` when it gets one. `silent` is what happens all day: messages of the agent itself, system
 * lines, and what is said in a channel without naming the agent.
 */
export type Refusal = { silent: true } | { silent: false; reason: string } | null

/** People are answered in direct messages, and where they mention the agent; agents only where they mention it. */
export function refusalOf(
  message: Message,
  channel: Pick<Channel, 'kind'>,
  { self, allowFrom }: { self: Self; allowFrom: readonly string[] },
): Refusal {
  const isOwn = message.senderId === self.id
  if (isOwn || message.kind === 'system' || message.deletedAt !== null) return { silent: true }
  const isDirect = channel.kind === 'dm' && message.metadata.senderKind === 'human'
  if (!isDirect && !mentions(message, self)) return { silent: true }
  if (allows(allowFrom, message)) return null
  const reason =
    allowFrom.length === 0
      ? 'channels.sesame.allowFrom names nobody: add handles, ids, or "*"'
      : `channels.sesame.allowFrom does not name @${message.metadata.senderHandle}`
  return { silent: false, reason }
}

/** Whether it names the agent itself: `@channel` and `@here` ask nobody in particular. */
export function mentions({ content, metadata }: Message, { id, handle }: Self): boolean {
  if (!metadata.mentions.includes(id)) return false
  if (metadata.everyone === undefined) return true
  return content
    .toLowerCase()
    .split(/[^\w.@-]+/)
    .includes(`@${handle.toLowerCase()}`)
}

const allows = (allowFrom: readonly string[], { senderId, metadata }: Message): boolean =>
  allowFrom.some(
    (entry) =>
      entry === '*' ||
      entry === senderId.toLowerCase() ||
      entry === normalizeSender(metadata.senderHandle),
  )
