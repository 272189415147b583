import { sql } from 'kysely'
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
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('parent_id', '=', taskId)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
