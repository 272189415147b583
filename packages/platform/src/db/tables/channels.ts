import type { ColumnType, Generated, Insertable, Selectable, Updateable } from 'kysely'
import type {
  ChannelKind,
  ChannelNotify,
  ChannelVisibility,
  EveryoneMentions,
} from '@sesamespace/contract/channels'
import type { Attachment } from '@sesamespace/contract/files'
import type { Everyone } from '@sesamespace/contract/message-text'
import type { MessageRun } from '@sesamespace/contract/message-runs'
import type { MessageCard, PinOf, StreamStop } from '@sesamespace/contract/messages'
import type { RunControl } from '@sesamespace/contract/run-controls'
import type { GeneratedAt } from './foundation.ts'

/** What a message stands for: a card, or the pin that a line tells of. */
export type StoredCard = MessageCard | (PinOf & { type: 'pin' })

export interface ChannelTables {
  channels: {
    id: string
    workspace_id: string
    name: string
    /** What it was called before, in lower case, the latest first. */
    former_names: Generated<string[]>
    kind: ChannelKind
    visibility: ChannelVisibility
    everyone_mentions: Generated<EveryoneMentions>
    description: string | null
    dm_key: string | null
    last_seq: Generated<number>
    last_message_at: Date | null
    pinned_message_id: string | null
    task_id: string | null
    created_by: string
    created_at: GeneratedAt
    archived_at: Date | null
  }
  channel_members: {
    channel_id: string
    principal_id: string
    role: Generated<'owner' | 'member'>
    read_seq: Generated<number>
    /** `null`: as channels of its kind are. */
    notify: ColumnType<ChannelNotify | null, ChannelNotify | null | undefined>
    muted: Generated<boolean>
    starred: Generated<boolean>
    joined_at: GeneratedAt
  }
  /** Who takes part in a thread, and up to where they have read it. */
  thread_members: { root_id: string; principal_id: string; channel_id: string; read_seq: number }
  messages: {
    id: string
    workspace_id: string
    channel_id: string
    seq: number
    sender_id: string
    kind: string
    intent: string
    content: string
    thread_root_id: string | null
    /** Of an answer that stands in its channel too. */
    also_in_channel: Generated<boolean>
    /** Whom it mentions at once, by right. */
    everyone: Everyone | null
    client_generated_id: string | null
    request_hash: Buffer | null
    mentions: Generated<string[]>
    attachments: ColumnType<Attachment[], string | undefined, string>
    card: ColumnType<StoredCard | null, string | null | undefined, string | null>
    /** What it shows of what its agent does. */
    run: ColumnType<MessageRun | null, string | null | undefined, string | null>
    /** Its text still grows, or its run goes on. */
    streaming: Generated<boolean>
    /** When it was last written while it is streaming, and whether its agent had a socket then. */
    streamed_at: Date | null
    streamed_live: Generated<boolean>
    /** Why the server ended the stream. */
    stopped: StreamStop | null
    /** When it was pinned in its channel, and by whom. */
    pinned_at: Date | null
    pinned_by: string | null
    reply_count: Generated<number>
    created_at: GeneratedAt
    edited_at: Date | null
    deleted_at: Date | null
  }
  message_revisions: {
    message_id: string
    revision: number
    content: string
    /** When another text took its place, and by whom; `null`: by its author. */
    edited_at: GeneratedAt
    edited_by: string | null
  }
  /** What people have typed and not sent. */
  drafts: {
    principal_id: string
    /** The channel, or the first message of a thread. */
    place_id: string
    channel_id: string
    text: string
    updated_at: ColumnType<Date, Date | undefined, Date>
  }
  saved_messages: { principal_id: string; message_id: string; saved_at: GeneratedAt }
  run_controls: {
    id: string
    workspace_id: string
    action: RunControl['action']
    channel_id: string
    message_id: string
    agent_id: string
    requested_by: string
    requested_at: GeneratedAt
    expires_at: Date
    status: RunControl['status']
    reason: string | null
    settled_at: Date | null
  }
  /** What agents said that they did with messages. What else shows it is not copied. */
  message_receipts: {
    message_id: string
    agent_id: string
    read_at: Date
    acted_at: Date | null
    failed_at: Date | null
    reason: string | null
  }
  /** Messages of a channel that an agent which had been away was sent: of `from_seq` up to `to_seq`. */
  agent_replays: {
    channel_id: string
    agent_id: string
    from_seq: number
    to_seq: number
    at: GeneratedAt
  }
  reactions: { message_id: string; principal_id: string; emoji: string; created_at: GeneratedAt }
}

export type ChannelRow = Selectable<ChannelTables['channels']>
export type NewChannelRow = Insertable<ChannelTables['channels']>
export type ChannelChanges = Updateable<ChannelTables['channels']>
export type MessageRow = Selectable<ChannelTables['messages']>
export type MessageChanges = Updateable<ChannelTables['messages']>
