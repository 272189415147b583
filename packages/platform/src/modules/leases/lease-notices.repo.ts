import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import { findLeases, type LeaseRow } from './leases.repo.ts'

/** By `now()`, as far as an index shall be used. */
const isDue = sql<boolean>`(status = 'active' and notice_due_at <= now() and expires_at > clock_timestamp())`

/** Workspaces in which somebody is to be told that a lease of theirs ends. */
export async function workspacesWithNotices(db: Queryable): Promise<string[]> {
  const rows = await db
    .selectFrom('leases')
    .select('workspace_id')
    .distinct()
    .where(isDue)
    .execute()
  return rows.map((row) => row.workspace_id)
}

/** Takes up to `limit` leases whose holders are to be told now: each is taken once, by one node. */
export async function takeNotices(
  db: Queryable,
  workspaceId: string,
  limit: number,
): Promise<LeaseRow[]> {
  const taken = await db
    .updateTable('leases')
    .set({ notice_due_at: null })
    .where('id', 'in', (due) =>
      due
        .selectFrom('leases')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where(isDue)
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute()
  if (taken.length === 0) return []
  return await findLeases(
    db,
    workspaceId,
    taken.map(({ id }) => id),
  )
}
