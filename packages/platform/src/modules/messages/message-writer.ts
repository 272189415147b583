import { v7 as uuid } from 'uuid'
import type { Attachment } from '@sesamespace/contract/files'
import type { Everyone } from '@sesamespace/contract/message-text'
import { isLiveRun, type MessageRun } from '@sesamespace/contract/message-runs'
import type { Message } from '@sesamespace/contract/messages'
import type { Tx } from '../../db/database.ts'
import type { MessageRow, StoredCard } from '../../db/tables/channels.ts'
import { notFound } from '../../http/errors.ts'
import { toMessage } from './message-shape.ts'
import {
  countAnswer,
  getSender,
  insertMessage,
  markOwnRead,
  takeSeq,
} from './message-writer.repo.ts'

/** A message that is to be written. Who may send it was decided before. */
export interface NewMessage {
  channelId: string
  senderId: string
  content: string
  kind?: string
  intent?: string
  threadRootId?: string | null
  alsoToChannel?: boolean
  clientGeneratedId?: string | null
  requestHash?: Buffer
  mentions?: string[]
  everyone?: Everyone | null
  attachments?: Attachment[]
  card?: StoredCard
  isPinned?: boolean
  run?: MessageRun | null
  /** Of a run that goes on: whether its agent has a socket. */
  isSenderLive?: boolean
}

/** A message that the platform writes itself. */
export interface OwnMessage extends Omit<NewMessage, 'clientGeneratedId' | 'requestHash'> {
  /** When it was said, if not now. */
  createdAt?: Date
}

/** Writes one message inside a transaction: takes the channel's next `seq` and announces it. */
export async function appendMessage(tx: Tx, message: OwnMessage): Promise<Message> {
  const seq = await takeSeq(tx.db, tx.workspaceId, message.channelId)
  if (seq === undefined) throw notFound('Channel')
  const row = rowOf(message, {
    id: uuid(),
    workspaceId: tx.workspaceId,
    seq,
    at: message.createdAt ?? new Date(),
  })
  await insertMessage(tx.db, row)
  await markOwnRead(tx.db, row)
  if (row.thread_root_id) await countAnswer(tx.db, row.id, row.thread_root_id)
  const written = toMessage(row, await getSender(tx.db, row.sender_id), [])
  tx.emit({
    type: 'message',
    payload: { message: written },
    audience: { channelId: row.channel_id },
    actorId: row.sender_id,
  })
  return written
}

/** The row of a message that was never edited. */
export const rowOf = (
  message: NewMessage,
  place: { id: string; workspaceId: string; seq: number; at: Date },
): MessageRow => ({
  id: place.id,
  workspace_id: place.workspaceId,
  channel_id: message.channelId,
  seq: place.seq,
  sender_id: message.senderId,
  kind: message.kind ?? 'text',
  intent: message.intent ?? 'chat',
  content: message.content,
  thread_root_id: message.threadRootId ?? null,
  also_in_channel: Boolean(message.threadRootId) && (message.alsoToChannel ?? false),
  client_generated_id: message.clientGeneratedId ?? null,
  request_hash: message.requestHash ?? null,
  mentions: message.mentions ?? [],
  everyone: message.everyone ?? null,
  attachments: message.attachments ?? [],
  card: message.card ?? null,
  ...streamOf(message, place.at),
  stopped: null,
  pinned_at: message.isPinned ? place.at : null,
  pinned_by: message.isPinned ? message.senderId : null,
  reply_count: 0,
  created_at: place.at,
  edited_at: null,
  deleted_at: null,
})

/** A run that goes on is watched from its first message on. */
function streamOf({ run = null, isSenderLive = false }: NewMessage, at: Date) {
  const isLive = run !== null && isLiveRun(run)
  return {
    run,
    streaming: isLive,
    streamed_at: isLive ? at : null,
    streamed_live: isLive && isSenderLive,
  }
}
