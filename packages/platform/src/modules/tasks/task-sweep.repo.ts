import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { TaskRow } from './tasks.repo.ts'

/** How long a finished task stays on the board, in days. */
const ARCHIVE_AFTER_DAYS = 30

/** What befalls a task with time, and by which its rows are found: claims without a heartbeat, and what was finished long ago. */
export const sweeps = {
  claim_lapsed: {
    isDue: sql<boolean>`claim_expires_at < now() and claim_stale_since is null`,
    change: { claim_stale_since: sql<Date>`claim_expires_at` },
  },
  archived: {
    isDue: sql<boolean>`archived_at is null and status in ('done', 'cancelled')
      and coalesce(completed_at, updated_at) < now() - make_interval(days => ${ARCHIVE_AFTER_DAYS})`,
    change: { archived_at: sql<Date>`now()` },
  },
} as const
export type Sweep = keyof typeof sweeps

export async function workspacesDue(db: Queryable, sweep: Sweep): Promise<string[]> {
  const due = await db
    .selectFrom('tasks')
    .select('workspace_id')
    .distinct()
    .where(sweeps[sweep].isDue)
    .execute()
  return due.map((row) => row.workspace_id)
}

/** Marks some tasks, and answers them as they were. Those that another node is marking are left to it. */
export async function markDue(
  db: Queryable,
  workspaceId: string,
  sweep: Sweep,
  limit: number,
): Promise<TaskRow[]> {
  const { isDue, change } = sweeps[sweep]
  const tasks = await db
    .selectFrom('tasks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(isDue)
    .orderBy('id')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  if (tasks.length > 0)
    await db
      .updateTable('tasks')
      .set(change)
      .where(
        'id',
        'in',
        tasks.map(({ id }) => id),
      )
      .execute()
  return tasks
}
