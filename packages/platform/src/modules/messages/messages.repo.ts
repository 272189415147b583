import type { Message } from '@sesamespace/contract/messages'
import type { Queryable } from '../../db/database.ts'
import type { MessageRow } from '../../db/tables/channels.ts'
import { toMessage } from './message-shape.ts'
import { readReactions } from './reactions.repo.ts'

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
