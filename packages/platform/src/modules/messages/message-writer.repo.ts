import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { MessageRow } from '../../db/tables/channels.ts'
import type { Sender } from './message-shape.ts'

/** Takes the channel's next `seq`; undefined when the workspace has no such channel. */
export async function takeSeq(
  db: Queryable,
  workspaceId: string,
  channelId: string,
): Promise<number | undefined> {
  const channel = await db
    .updateTable('channels')
    .set({ last_seq: sql`last_seq + 1`, last_message_at: sql<Date>`now()` })
    .where('id', '=', channelId)
    .where('workspace_id', '=', workspaceId)
    .returning('last_seq')
    .executeTakeFirst()
  return channel?.last_seq
}

export async function insertMessage(db: Queryable, row: MessageRow): Promise<void> {
  await db
    .insertInto('messages')
    .values({
      ...row,
      attachments: JSON.stringify(row.attachments),
      card: row.card === null ? null : JSON.stringify(row.card),
      run: row.run === null ? null : JSON.stringify(row.run),
    })
    .execute()
}

/** Nobody has unread messages of their own making; what others wrote before it stays unread. */
export async function markOwnRead(db: Queryable, row: MessageRow): Promise<void> {
  await db
    .updateTable('channel_members')
    .set({ read_seq: row.seq })
    .where('channel_id', '=', row.channel_id)
    .where('principal_id', '=', row.sender_id)
    .where('read_seq', '=', row.seq - 1)
    .execute()
}

/** Counts an answer in its thread; those whom it concerns take part in the thread from now on. */
export async function countAnswer(db: Queryable, answerId: string, rootId: string): Promise<void> {
  await db
    .updateTable('messages')
    .set({ reply_count: sql`reply_count + 1` })
    .where('id', '=', rootId)
    .execute()
  await followThreads(db, answerId)
}

/** Those whom an answer concerns take part in its thread from now on. */
export async function followThreads(db: Queryable, answerId: string): Promise<void> {
  await sql`select follow_threads(array[${answerId}]::uuid[])`.execute(db)
}

/** What the wire says of a sender. */
export const getSender = (db: Queryable, principalId: string): Promise<Sender> =>
  db
    .selectFrom('principals')
    .select(['kind', 'handle', 'display_name as displayName'])
    .where('id', '=', principalId)
    .executeTakeFirstOrThrow()
