import type { PrincipalKind } from '../generated/types.ts'
import type { Id, Timestamp } from './common.ts'

/** What a message is. Others than these may appear: treat them as `text`. */
export type MessageKind = 'text' | 'attachment' | 'system' | 'call' | (string & {})

/** Why it was sent. Others than these may appear. */
export type MessageIntent = 'chat' | 'notification' | (string & {})

/** A file that hangs on a message. */
export interface Attachment {
  id: Id
  fileName: string
  contentType: string
  /** Bytes. */
  size: number
  /** Path on the API host; needs the same authorization as the message. */
  downloadUrl: string
}

/** One emoji on a message, and who put it there. */
export interface Reaction {
  emoji: string
  principalIds: Id[]
}

/** A live card that a message carries, for what happened elsewhere in Sesame. */
export type MessageCard =
  | { type: 'lease'; leaseId: Id }
  | { type: 'task'; taskId: Id }
  | { type: 'occurrence'; scheduleEventId: Id; occurrenceId: Id }

/** What a message carries beside its text. */
export interface MessageMetadata {
  senderHandle: string
  senderDisplayName: string
  senderKind: PrincipalKind
  attachments: Attachment[]
  mentions: Id[]
  card: MessageCard | null
  /** While an agent's answer is still being written. */
  streaming: boolean
}

/** A message, as on the wire of REST, WebSocket and webhooks. */
export interface Message {
  id: Id
  channelId: Id
  senderId: Id
  /** Rises by one per channel, without holes. */
  seq: number
  kind: MessageKind
  intent: MessageIntent
  content: string
  /** The same text as `content`. */
  plaintext: string
  threadRootId: Id | null
  clientGeneratedId: string | null
  createdAt: Timestamp
  editedAt: Timestamp | null
  deletedAt: Timestamp | null
  /** Answers in the thread under this message. */
  replyCount: number
  reactions: Reaction[]
  metadata: MessageMetadata
}

/** What `sendMessage` takes. */
export interface SendMessageInput {
  /** 1–10,000 characters, never empty, also with attachments. */
  content: string
  kind?: MessageKind
  intent?: MessageIntent
  threadRootId?: Id
  attachmentIds?: Id[]
  /** Idempotency key: the same sender, channel and id returns the first message and stores nothing. The SDK makes one when absent. */
  clientGeneratedId?: string
}

/** What `editMessage` takes. */
export interface EditMessageInput {
  content: string
  /** `true` marks one of many edits while an answer is being written; send a last one without it. */
  streaming?: boolean
}
