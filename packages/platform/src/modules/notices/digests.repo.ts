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
  /** When it was taken, and from when on it says what happened: since the last one. */
  now: string
  since: string
}

const next = sql`select moment, moment from next_digest(every, at, time_zone, clock_timestamp()) moment`

/**
 * Takes the digest that is due for longest, for five minutes: what the mail server does not take is tried again then. One that
 * could not be mailed for half a day is left out. One at a time: a slow mail server must not hold so many that another node takes
 * them for lost.
 */
export async function claimDigest(db: Queryable): Promise<DueDigest | undefined> {
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
      order by g.attempt_at limit 1
      for update of g skip locked
    )
    update mail_digests g set attempt_at = clock_timestamp() + interval '5 minutes'
    from due where due.workspace_id = g.workspace_id and due.principal_id = g.principal_id
    returning g.workspace_id, g.principal_id, g.every, due.workspace_name, due.email,
      g.due_at::text as due_at, clock_timestamp()::text as now,
      coalesce(g.told_at, clock_timestamp() - case g.every when 'week' then interval '7 days' else interval '1 day' end)::text as since`.execute(
    db,
  )
  return rows[0]
}

/** It was mailed, or nothing was to be said: the next one comes at its time. One that was changed meanwhile stays so. */
export async function settleDigest(db: Queryable, digest: DueDigest): Promise<void> {
  await sql`
    update mail_digests set (due_at, attempt_at) = (${next}), told_at = ${digest.now}::timestamptz
    where workspace_id = ${digest.workspace_id} and principal_id = ${digest.principal_id}
      and due_at = ${digest.due_at}::timestamptz`.execute(db)
}
