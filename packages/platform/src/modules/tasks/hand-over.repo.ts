import type { TaskStatus } from '@sesamespace/contract/task-values'
import type { Queryable } from '../../db/database.ts'
import type { TaskRow } from './tasks.repo.ts'

const ended: TaskStatus[] = ['done', 'cancelled']

const openTasks = (db: Queryable, workspaceId: string, personId: string) =>
  db
    .selectFrom('tasks')
    .where('workspace_id', '=', workspaceId)
    .where('status', 'not in', ended)
    .where((eb) =>
      eb.or([
        eb('claimed_by', '=', personId),
        eb('tasks.id', 'in', (assigned) =>
          assigned
            .selectFrom('task_assignees')
            .select('task_id')
            .where('principal_id', '=', personId),
        ),
      ]),
    )

/** Tasks that are not over and that the person has claimed or is assigned to. */
export async function countOpenTasks(
  db: Queryable,
  workspaceId: string,
  personId: string,
): Promise<number> {
  const { count } = await openTasks(db, workspaceId, personId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The same tasks, held for the rest of the transaction. */
export const lockOpenTasks = (
  db: Queryable,
  workspaceId: string,
  personId: string,
): Promise<TaskRow[]> =>
  openTasks(db, workspaceId, personId).selectAll().orderBy('id').forNoKeyUpdate().execute()

/** The channel of a task, and whether somebody may see it. */
export async function channelFor(db: Queryable, channelId: string, principalId: string) {
  const channel = await db
    .selectFrom('channels')
    .selectAll()
    .where('id', '=', channelId)
    .executeTakeFirstOrThrow()
  const member = await db
    .selectFrom('channel_members')
    .select('channel_id')
    .where('channel_id', '=', channelId)
    .where('principal_id', '=', principalId)
    .executeTakeFirst()
  return { channel, sees: channel.visibility === 'public' || member !== undefined }
}

/** Puts somebody, or nobody, in an assignee's place; `false` when there was none. */
export async function replaceAssignee(
  db: Queryable,
  taskId: string,
  from: string,
  to: string | null,
): Promise<boolean> {
  const removed = await db
    .deleteFrom('task_assignees')
    .where('task_id', '=', taskId)
    .where('principal_id', '=', from)
    .returning('role')
    .executeTakeFirst()
  if (removed && to !== null)
    await db
      .insertInto('task_assignees')
      .values({ task_id: taskId, principal_id: to, role: removed.role })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return removed !== undefined
}
