import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'

/** Saved messages in channels that the person sees: as `policies/channel.ts` decides for each. */
const visible = ({ principalId, workspaceId }: Actor): RawBuilder<unknown> => sql`
  from saved_messages s
  join messages m on m.id = s.message_id
  join channels c on c.id = m.channel_id
  left join channel_members cm on cm.channel_id = c.id and cm.principal_id = s.principal_id
  where s.principal_id = ${principalId} and c.workspace_id = ${workspaceId} and m.deleted_at is null
    and (cm.principal_id is not null or c.visibility = 'public')`

export interface SavedRow {
  id: string
  /** With every digit that PostgreSQL keeps: it is where a page goes on. */
  at: string
}

/** A page of what a person saved, the latest first. */
export async function readSaved(
  db: Queryable,
  actor: Actor,
  { limit, before }: { limit: number; before?: SavedRow | undefined },
): Promise<SavedRow[]> {
  const from = before
    ? sql`and (s.saved_at, s.message_id) < (${before.at}::timestamptz, ${before.id}::uuid)`
    : sql``
  const { rows } = await sql<SavedRow>`
    select s.message_id as id, to_char(s.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    ${visible(actor)} ${from}
    order by s.saved_at desc, s.message_id desc limit ${limit}`.execute(db)
  return rows
}

export async function readSavedIds(db: Queryable, actor: Actor): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.message_id as id ${visible(actor)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Holds a person's list for the rest of the transaction; the return value is how long it is. */
export async function lockSaved(db: Queryable, principalId: string): Promise<number> {
  await db
    .selectFrom('principals')
    .select('id')
    .where('id', '=', principalId)
    .forNoKeyUpdate()
    .execute()
  const { count } = await db
    .selectFrom('saved_messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('principal_id', '=', principalId)
    .executeTakeFirstOrThrow()
  return count
}

/** Whether it was not there yet. */
export async function insertSaved(
  db: Queryable,
  principalId: string,
  messageId: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('saved_messages')
    .values({ principal_id: principalId, message_id: messageId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether it was there. */
export async function deleteSaved(
  db: Queryable,
  principalId: string,
  messageId: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('saved_messages')
    .where('principal_id', '=', principalId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
