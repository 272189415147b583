import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Attachment } from '@sesamespace/contract/files'
import type { Message, MessageCard } from '@sesamespace/contract/messages'
import type { Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { toMessage, type MessageRow } from './message-shape.ts'

/** A message that is to be written. Who may send it was decided before. */
export interface NewMessage {
  channelId: string
  senderId: string
  content: string
  kind?: string
  intent?: string
  threadRootId?: string | null
  clientGeneratedId?: string | null
  requestHash?: Buffer
  mentions?: string[]
  attachments?: Attachment[]
  card?: MessageCard
}

/** A message that the platform writes itself. */
export interface OwnMessage extends Omit<NewMessage, 'clientGeneratedId' | 'requestHash'> {
  /** When it was said, if not now. */
  createdAt?: Date
}

/** Writes one message inside a transaction: takes the channel's next `seq` and tells of it. */
export async function appendMessage(tx: Tx, message: OwnMessage): Promise<Message> {
  const channel = await tx.db
    .updateTable('channels')
    .set({ last_seq: sql`last_seq + 1`, last_message_at: sql<Date>`now()` })
    .where('id', '=', message.channelId)
    .where('workspace_id', '=', tx.workspaceId)
    .returning('last_seq')
    .executeTakeFirst()
  if (!channel) throw notFound('Channel')
  const row = rowOf(message, {
    id: uuid(),
    workspaceId: tx.workspaceId,
    seq: channel.last_seq,
    at: message.createdAt ?? new Date(),
  })
  await tx.db
    .insertInto('messages')
    .values({
      ...row,
      attachments: JSON.stringify(row.attachments),
      card: row.card === null ? null : JSON.stringify(row.card),
    })
    .execute()
  // Nobody has unread messages of their own making; what others wrote before it stays unread.
  await tx.db
    .updateTable('channel_members')
    .set({ read_seq: row.seq })
    .where('channel_id', '=', row.channel_id)
    .where('principal_id', '=', row.sender_id)
    .where('read_seq', '=', row.seq - 1)
    .execute()
  if (row.thread_root_id) {
    await tx.db
      .updateTable('messages')
      .set({ reply_count: sql`reply_count + 1` })
      .where('id', '=', row.thread_root_id)
      .execute()
    await followThreads(tx, row.id)
  }
  const sender = await tx.db
    .selectFrom('principals')
    .select(['kind', 'handle', 'display_name as displayName'])
    .where('id', '=', row.sender_id)
    .executeTakeFirstOrThrow()
  const written = toMessage(row, sender, [])
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
  client_generated_id: message.clientGeneratedId ?? null,
  request_hash: message.requestHash ?? null,
  mentions: message.mentions ?? [],
  attachments: message.attachments ?? [],
  card: message.card ?? null,
  streaming: false,
  reply_count: 0,
  created_at: place.at,
  edited_at: null,
  deleted_at: null,
})

/** Those whom an answer concerns take part in its thread from now on. */
export async function followThreads(tx: Tx, answerId: string): Promise<void> {
  await sql`select follow_threads(array[${answerId}]::uuid[])`.execute(tx.db)
}
