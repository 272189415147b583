import type { PresenceState, Principal } from '../generated/types.ts'
import type { Id, Timestamp } from './common.ts'

/** `dm`: two people or agents; `group`: a few, without a public name; `channel`: a named room. */
export type ChannelKind = 'dm' | 'group' | 'channel'

/** `public` channels can be found and joined by members of the workspace; `private` ones by invitation. */
export type ChannelVisibility = 'public' | 'private'

/** A place to talk, as one member sees it. */
export interface Channel {
  id: Id
  name: string
  kind: ChannelKind
  visibility: ChannelVisibility
  description: string | null
  /** Whether the caller belongs to it. */
  isMember: boolean
  /** `seq` of the newest message; 0 when empty. */
  lastSeq: number
  /** Up to where the caller has read. */
  readSeq: number
  unreadCount: number
  /** Unread messages that mention the caller. */
  mentionCount: number
  lastMessageAt: Timestamp | null
  /** The message pinned at the top (the context of a collaboration channel). */
  pinnedMessageId: Id | null
  /** The task this channel was made for. */
  taskId: Id | null
  createdBy: Id
  createdAt: Timestamp
  archivedAt: Timestamp | null
  /** Members of a `dm` or `group`, so that it can be named; `null` for channels: ask `listChannelMembers`. */
  participants: Principal[] | null
}

/** A member of a channel. */
export interface ChannelMember extends Principal {
  role: 'owner' | 'member'
  presence: PresenceState
  readSeq: number
  joinedAt: Timestamp
}
