import type { Message, Reaction } from '@sesamespace/contract/messages'
import type { Queryable } from '../../db/database.ts'
import { toMessage, type MessageRow } from './message-shape.ts'

/** Messages with who sent them. */
export const withSender = (db: Queryable) =>
  db
    .selectFrom('messages as m')
    .innerJoin('principals as p', 'p.id', 'm.sender_id')
    .selectAll('m')
    .select(['p.kind as sender_kind', 'p.handle as sender_handle', 'p.display_name as sender_name'])

type RowWithSender = MessageRow & {
  sender_kind: 'human' | 'agent'
  sender_handle: string
  sender_name: string
}

export async function toMessages(db: Queryable, rows: RowWithSender[]): Promise<Message[]> {
  const reactions = await readReactions(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) =>
    toMessage(
      row,
      { kind: row.sender_kind, handle: row.sender_handle, displayName: row.sender_name },
      reactions.get(row.id) ?? [],
    ),
  )
}

export async function readReactions(
  db: Queryable,
  messageIds: string[],
): Promise<Map<string, Reaction[]>> {
  const byMessage = new Map<string, Reaction[]>()
  if (messageIds.length === 0) return byMessage
  const rows = await db
    .selectFrom('reactions')
    .select(['message_id', 'emoji', 'principal_id'])
    .where('message_id', 'in', messageIds)
    .orderBy('created_at')
    .execute()
  for (const row of rows) {
    const list = byMessage.get(row.message_id) ?? []
    const reaction = list.find((one) => one.emoji === row.emoji)
    if (reaction) reaction.principalIds.push(row.principal_id)
    else list.push({ emoji: row.emoji, principalIds: [row.principal_id] })
    byMessage.set(row.message_id, list)
  }
  return byMessage
}

/** Messages of any channels, by id. */
export async function readMessages(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, Message>> {
  if (ids.length === 0) return new Map()
  const rows = await withSender(db).where('m.id', 'in', ids).execute()
  return new Map((await toMessages(db, rows)).map((message) => [message.id, message]))
}

export async function readThread(db: Queryable, rootId: string): Promise<Message[]> {
  const rows = await withSender(db)
    .where((eb) => eb.or([eb('m.id', '=', rootId), eb('m.thread_root_id', '=', rootId)]))
    .orderBy('m.seq')
    .limit(1_000)
    .execute()
  return await toMessages(db, rows)
}

export async function readMessage(
  db: Queryable,
  channelId: string,
  messageId: string,
): Promise<Message | undefined> {
  const rows = await withSender(db)
    .where('m.channel_id', '=', channelId)
    .where('m.id', '=', messageId)
    .execute()
  return (await toMessages(db, rows))[0]
}

export const lockMessage = (
  db: Queryable,
  channelId: string,
  messageId: string,
): Promise<MessageRow | undefined> =>
  db
    .selectFrom('messages')
    .selectAll()
    .where('channel_id', '=', channelId)
    .where('id', '=', messageId)
    .forUpdate()
    .executeTakeFirst()

/** Keeps what a message said before an edit. */
export async function addRevision(db: Queryable, row: MessageRow): Promise<void> {
  await db
    .insertInto('message_revisions')
    .values((eb) => ({
      message_id: row.id,
      content: row.content,
      revision: eb
        .selectFrom('message_revisions')
        .select((inner) =>
          inner(inner.fn.coalesce(inner.fn.max('revision'), inner.lit(0)), '+', 1).as('next'),
        )
        .where('message_id', '=', row.id),
    }))
    .execute()
}

/** Root of the thread that a message is in, or begins; also of a deleted one. */
export async function findRootId(
  db: Queryable,
  channelId: string,
  messageId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('messages')
    .select(['id', 'thread_root_id'])
    .where('id', '=', messageId)
    .where('channel_id', '=', channelId)
    .executeTakeFirst()
  return row?.thread_root_id ?? row?.id
}
