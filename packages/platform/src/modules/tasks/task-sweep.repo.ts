import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { TaskRow } from './tasks.repo.ts'

/** What befalls a task with time: claims without a heartbeat, and what was finished long ago. */
export type Sweep = 'claim_lapsed' | 'archived'

/** Whether a task's time has come, in one workspace. */
const isDue = {
  claim_lapsed: () => sql<boolean>`claim_expires_at < now() and claim_stale_since is null`,
  // By the setting of the workspace; `null` there means never.
  archived: (workspaceId: string | ReturnType<typeof sql.ref>) => sql<boolean>`
    archived_at is null and status in ('done', 'cancelled')
    and coalesce(completed_at, updated_at) < now() - (
      select make_interval(days => task_archive_days) from workspaces where id = ${workspaceId}
    )
    and coalesce(restored_at < now() - (
      select make_interval(days => task_archive_days) from workspaces where id = ${workspaceId}
    ), true)`,
}

const changes = {
  claim_lapsed: { claim_stale_since: sql<Date>`claim_expires_at` },
  archived: { archived_at: sql<Date>`now()` },
}

export async function workspacesDue(db: Queryable, sweep: Sweep): Promise<string[]> {
  if (sweep === 'archived') {
    const due = await db
      .selectFrom('workspaces as w')
      .select('w.id')
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('tasks')
            .select('tasks.id')
            .whereRef('tasks.workspace_id', '=', 'w.id')
            .where(isDue.archived(sql.ref('w.id'))),
        ),
      )
      .execute()
    return due.map(({ id }) => id)
  }
  const due = await db
    .selectFrom('tasks')
    .select('workspace_id')
    .distinct()
    .where(isDue.claim_lapsed())
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
  const tasks = await db
    .selectFrom('tasks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(isDue[sweep](workspaceId))
    .orderBy('id')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  if (tasks.length > 0)
    await db
      .updateTable('tasks')
      .set(changes[sweep])
      .where(
        'id',
        'in',
        tasks.map(({ id }) => id),
      )
      .execute()
  return tasks
}
