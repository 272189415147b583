import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Attachment, Message, MessageCard } from '@sesamespace/sdk'
import type { Queryable, Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { toMessage, type MessageRow } from './messages.repo.ts'

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
  /** When it was said, if not now. */
  createdAt?: Date
}

/** A message with the place in its channel that was taken for it. */
export interface PlacedMessage extends NewMessage {
  seq: number
}

/** Writes one message inside a transaction: takes the channel's next `seq` and tells of it. */
export async function appendMessage(tx: Tx, message: NewMessage): Promise<Message> {
  const channel = await tx.db
    .updateTable('channels')
    .set({ last_seq: sql`last_seq + 1`, last_message_at: sql<Date>`now()` })
    .where('id', '=', message.channelId)
    .where('workspace_id', '=', tx.workspaceId)
    .returning('last_seq')
    .executeTakeFirst()
  if (!channel) throw notFound('Channel')
  const [written] = await insertMessages(tx, [{ ...message, seq: channel.last_seq }])
  if (!written) throw new Error('An inserted message was not returned.')
  return written
}

/** Writes messages whose places are taken, and tells of them in the order given. */
export async function insertMessages(tx: Tx, messages: PlacedMessage[]): Promise<Message[]> {
  const at = new Date()
  const rows: MessageRow[] = messages.map((message) => ({
    id: uuid(),
    workspace_id: tx.workspaceId,
    channel_id: message.channelId,
    seq: message.seq,
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
    created_at: message.createdAt ?? at,
    edited_at: null,
    deleted_at: null,
  }))
  await tx.db
    .insertInto('messages')
    .values(
      rows.map((row) => ({
        ...row,
        attachments: JSON.stringify(row.attachments),
        card: row.card === null ? null : JSON.stringify(row.card),
      })),
    )
    .execute()
  await countReplies(tx.db, rows)
  const senders = await readSenders(
    tx.db,
    rows.map((row) => row.sender_id),
  )
  return rows.map((row) => {
    const sender = senders.get(row.sender_id)
    if (!sender) throw new Error('A sender is missing.')
    const message = toMessage(row, sender, [])
    tx.emit({
      type: 'message',
      payload: { message },
      audience: { channelId: row.channel_id },
      actorId: row.sender_id,
      messageId: row.id,
    })
    return message
  })
}

/** Takes the text of a channel's messages out of the event log, where deleting the messages does not reach. */
export async function forgetMessages(tx: Tx, channelId: string): Promise<void> {
  await tx.db
    .updateTable('events')
    .set({ payload: '{}', channel_id: null })
    .where('message_id', 'in', (eb) =>
      eb.selectFrom('messages').select('messages.id').where('messages.channel_id', '=', channelId),
    )
    .execute()
}

async function countReplies(db: Queryable, rows: MessageRow[]): Promise<void> {
  const roots = rows.flatMap((row) => (row.thread_root_id ? [row.thread_root_id] : []))
  if (roots.length === 0) return
  await sql`
    update messages set reply_count = reply_count + replies.count
    from (select root_id, count(*)::int as count from unnest(${roots}::uuid[]) as root_id group by root_id) as replies
    where messages.id = replies.root_id
  `.execute(db)
}

async function readSenders(db: Queryable, ids: string[]) {
  const rows = await db
    .selectFrom('principals')
    .select(['id', 'kind', 'handle', 'display_name as displayName'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
