import { sql, type Insertable, type Updateable } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { ChannelRow } from '../../db/tables/channels.ts'
import type { TaskTables } from '../../db/tables/tasks.ts'
import type { TaskRow } from './tasks.repo.ts'

type TaskColumns = Updateable<TaskTables['tasks']>

/** Takes the task's row for the rest of the transaction. */
export function lockTask(
  db: Queryable,
  workspaceId: string,
  channelId: string,
  taskId: string,
): Promise<TaskRow | undefined> {
  return db
    .selectFrom('tasks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .where('id', '=', taskId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** The next `#number` of the workspace. Rolled back with the task: no holes. */
export async function nextTaskNumber(db: Queryable, workspaceId: string): Promise<number> {
  const counter = await db
    .insertInto('task_counters')
    .values({ workspace_id: workspaceId, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet({ last_number: sql`task_counters.last_number + 1` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return counter.last_number
}

export async function insertTask(
  db: Queryable,
  task: Insertable<TaskTables['tasks']>,
  assigneeIds: string[],
): Promise<void> {
  await db.insertInto('tasks').values(task).execute()
  if (assigneeIds.length === 0) return
  await db
    .insertInto('task_assignees')
    .values(
      assigneeIds.map((principalId) => ({
        task_id: task.id,
        principal_id: principalId,
        role: 'assignee',
      })),
    )
    .execute()
}

export async function writeTask(
  db: Queryable,
  taskId: string,
  columns: TaskColumns,
): Promise<void> {
  await db.updateTable('tasks').set(columns).where('id', '=', taskId).execute()
}

/**
 * Notes that a task has changed, as another version unless it was only moved. The time is that of the change, and not of the
 * transaction's beginning: who waited for the row is later than who had it.
 */
export async function touchTask(
  db: Queryable,
  taskId: string,
  { isVersion }: { isVersion: boolean },
): Promise<void> {
  await db
    .updateTable('tasks')
    .set({
      updated_at: sql<Date>`clock_timestamp()`,
      ...(isVersion && { version: sql<number>`version + 1` }),
    })
    .where('id', '=', taskId)
    .execute()
}

export async function deleteTaskRow(db: Queryable, taskId: string): Promise<void> {
  await db.deleteFrom('tasks').where('id', '=', taskId).execute()
}

/** The channels that tasks are in, by id. */
export async function channelsOf(
  db: Queryable,
  channelIds: string[],
): Promise<Map<string, ChannelRow>> {
  if (channelIds.length === 0) return new Map()
  const rows = await db.selectFrom('channels').selectAll().where('id', 'in', channelIds).execute()
  return new Map(rows.map((row) => [row.id, row]))
}
