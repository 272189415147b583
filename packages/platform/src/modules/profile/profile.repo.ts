import type { MailDigest, Region } from '@sesamespace/contract/identity'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../db/database.ts'

export async function readReceiptEmoji(db: Queryable, principalId: string): Promise<string> {
  const row = await db
    .selectFrom('principals')
    .select('read_receipt_emoji')
    .where('id', '=', principalId)
    .executeTakeFirstOrThrow()
  return row.read_receipt_emoji
}

export async function updateReceiptEmoji(
  db: Queryable,
  principalId: string,
  emoji: string,
): Promise<void> {
  await db
    .updateTable('principals')
    .set({ read_receipt_emoji: emoji })
    .where('id', '=', principalId)
    .execute()
}

export async function updateMailRequests(
  db: Queryable,
  principalId: string,
  mailRequests: boolean,
): Promise<void> {
  await db
    .updateTable('humans')
    .set({ mail_requests: mailRequests })
    .where('principal_id', '=', principalId)
    .execute()
}

export async function updateRegion(
  tx: Tx,
  principalId: string,
  { timeZone, locale, hourCycle, firstDay }: Partial<Region>,
): Promise<void> {
  const changes = {
    ...(timeZone !== undefined && { time_zone: timeZone }),
    ...(locale !== undefined && { locale }),
    ...(hourCycle !== undefined && { hour_cycle: hourCycle }),
    ...(firstDay !== undefined && { first_day: firstDay }),
  }
  if (Object.keys(changes).length === 0) return
  await tx.db.updateTable('humans').set(changes).where('principal_id', '=', principalId).execute()
}

/** Sets when somebody is mailed how much waits for them: from the next such moment on. */
export async function putDigest(
  tx: Tx,
  principalId: string,
  { every, at, timeZone }: MailDigest,
): Promise<void> {
  await sql`
    insert into mail_digests (workspace_id, principal_id, every, at, time_zone, due_at, attempt_at)
    select ${tx.workspaceId}, ${principalId}, ${every}, ${at}, ${timeZone}, next_at, next_at
    from next_digest(${every}, ${at}, ${timeZone}, clock_timestamp()) next_at
    on conflict (workspace_id, principal_id) do update set every = excluded.every, at = excluded.at,
      time_zone = excluded.time_zone, due_at = excluded.due_at, attempt_at = excluded.attempt_at`.execute(
    tx.db,
  )
}

export async function deleteDigest(tx: Tx, principalId: string): Promise<void> {
  await tx.db
    .deleteFrom('mail_digests')
    .where('workspace_id', '=', tx.workspaceId)
    .where('principal_id', '=', principalId)
    .execute()
}
