import { sql } from 'kysely'
import type { TaskCount } from '@sesamespace/contract/task-counts'
import type { Queryable } from '../../db/database.ts'

export async function countSubtasks(db: Queryable, taskId: string): Promise<number> {
  const { count } = await db
    .selectFrom('tasks')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('parent_id', '=', taskId)
    .executeTakeFirstOrThrow()
  return count
}

/** Holds the tasks for the rest of the transaction, so that what is then counted of their sub-tasks is still so at its end. */
export async function lockParents(db: Queryable, taskIds: string[]): Promise<void> {
  await db
    .selectFrom('tasks')
    .select('id')
    .where('id', 'in', taskIds)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** Makes the sub-tasks of a task tasks of their own, and answers their ids. */
export async function freeSubtasks(db: Queryable, taskId: string): Promise<string[]> {
  const rows = await db
    .updateTable('tasks')
    .set({
      parent_id: null,
      subtask_rank: null,
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('parent_id', '=', taskId)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Counts by parent, each with what its task is called: who sees a sub-task sees its task, which is in the same channel. */
export async function withParents(
  db: Queryable,
  workspaceId: string,
  counts: readonly TaskCount[],
): Promise<TaskCount[]> {
  const ids = counts.flatMap(({ value }) => value ?? [])
  if (ids.length === 0) return [...counts]
  const rows = await db
    .selectFrom('tasks as t')
    .innerJoin('workspaces as w', 'w.id', 't.workspace_id')
    .select([
      't.id',
      't.title',
      't.channel_id as channelId',
      sql<string>`w.task_prefix || '-' || t.number`.as('key'),
    ])
    .where('t.workspace_id', '=', workspaceId)
    .where('t.id', 'in', ids)
    .execute()
  const byId = new Map(rows.map(({ id, ...parent }) => [id, parent]))
  return counts.map((each) => {
    const parent = each.value === null ? undefined : byId.get(each.value)
    return parent ? { ...each, parent } : each
  })
}
