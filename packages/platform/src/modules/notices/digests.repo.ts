import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** A digest that is to be mailed now. */
export interface DueDigest {
  workspace_id: string
  workspace_name: string
  principal_id: string
  email: string
  every: 'day' | 'week'
  /** As the database writes it: to the microsecond. */
  due_at: string
}

const next = sql`select moment, moment from next_digest(every, at, time_zone, clock_timestamp()) moment`

/** Taken at once. */
const BATCH = 100

/**
 * Takes digests that are due, for five minutes: what the mail server does not take is tried again then. One that could not be
 * mailed for half a day is left out.
 */
export async function claimDigests(db: Queryable): Promise<DueDigest[]> {
  await sql`
    update mail_digests set (due_at, attempt_at) = (${next})
    where attempt_at <= clock_timestamp() and due_at < clock_timestamp() - interval '12 hours'`.execute(
    db,
  )
  const { rows } = await sql<DueDigest>`
    with due as (
      select g.workspace_id, g.principal_id, w.name as workspace_name, h.email
      from mail_digests g
      join principals p on p.id = g.principal_id and p.status = 'active'
      join humans h on h.principal_id = g.principal_id
      join workspaces w on w.id = g.workspace_id
      where g.attempt_at <= clock_timestamp()
      order by g.attempt_at limit ${BATCH}
      for update of g skip locked
    )
    update mail_digests g set attempt_at = clock_timestamp() + interval '5 minutes'
    from due where due.workspace_id = g.workspace_id and due.principal_id = g.principal_id
    returning g.workspace_id, g.principal_id, g.every, g.due_at::text as due_at, due.workspace_name, due.email`.execute(
    db,
  )
  return rows
}

/** It was mailed, or nothing was to be said: the next one comes at its time. One that was changed meanwhile stays so. */
export async function settleDigest(db: Queryable, digest: DueDigest): Promise<void> {
  await sql`
    update mail_digests set (due_at, attempt_at) = (${next})
    where workspace_id = ${digest.workspace_id} and principal_id = ${digest.principal_id}
      and due_at = ${digest.due_at}::timestamptz`.execute(db)
}
