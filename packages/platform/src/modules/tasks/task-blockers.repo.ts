import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** Lets one change of blockers at a time into a workspace, so that two together cannot close a circle. */
export async function lockBlockers(db: Queryable, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`task_blockers:${workspaceId}`}, 0))`.execute(
    db,
  )
}

/** Whether the task is among `startIds` or what blocks them, however far away. */
export async function isBlockedBy(
  db: Queryable,
  startIds: string[],
  taskId: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive chain(id) as (
      select unnest(${startIds}::uuid[])
      union
      select b.blocked_by_id from task_blockers b join chain on b.task_id = chain.id
    )
    select exists (select 1 from chain where id = ${taskId}) as found
  `.execute(db)
  return rows[0]?.found ?? false
}

export async function replaceBlockers(
  db: Queryable,
  taskId: string,
  blockerIds: string[],
): Promise<void> {
  await db.deleteFrom('task_blockers').where('task_id', '=', taskId).execute()
  if (blockerIds.length === 0) return
  await db
    .insertInto('task_blockers')
    .values(blockerIds.map((blockedById) => ({ task_id: taskId, blocked_by_id: blockedById })))
    .execute()
}

/** Ids of the tasks that wait for these. */
export async function dependentsOf(db: Queryable, taskIds: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('task_blockers')
    .select('task_id')
    .distinct()
    .where('blocked_by_id', 'in', taskIds)
    .execute()
  return rows.map((row) => row.task_id)
}
