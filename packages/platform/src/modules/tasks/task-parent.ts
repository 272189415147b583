import { limits } from '@sesamespace/contract/limits'
import type { Task, UpdateTaskInput } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { ChannelRow } from '../../db/tables/channels.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { completeBlockedTask } from '../../policies/task.ts'
import { emitTasks, recordActivity } from './task-change.ts'
import { assertMayWork } from './task-claim.ts'
import { countSubtasks, freeSubtasks, lockParents } from './task-parents.repo.ts'
import { isFinished } from './task-state.ts'
import { lockTask } from './task-write.repo.ts'
import { listTasks } from './tasks.repo.ts'

/** Refuses to take a sub-task from a task that the actor may not work on: it would end as if the sub-task were never its part. */
export async function assertMayLeave(
  tx: Tx,
  actor: Actor,
  channel: ChannelRow,
  parentId: string,
): Promise<void> {
  const parent = await lockTask(tx.db, tx.workspaceId, channel.id, parentId)
  if (parent) await assertMayWork({ tx, channel, task: parent }, actor)
}

/** Holds the task that another one goes under: refused unless the actor may work on it, and one level below it there is room. */
export async function requireParent(
  tx: Tx,
  actor: Actor,
  channel: ChannelRow,
  parentId: string,
): Promise<void> {
  const parent = await lockTask(tx.db, tx.workspaceId, channel.id, parentId)
  if (!parent) throw await elsewhere(tx, actor, parentId)
  if (parent.parent_id)
    throw new AppError(
      'task_nested',
      `Task #${parent.number} is a sub-task itself, and a sub-task has none of its own.`,
    )
  await assertMayWork({ tx, channel, task: parent }, actor)
  if ((await countSubtasks(tx.db, parentId)) >= limits.taskSubtasks)
    throw new AppError('conflict', `A task has at most ${limits.taskSubtasks} sub-tasks.`)
}

/** Why no task of the channel has this id. */
async function elsewhere(tx: Tx, actor: Actor, taskId: string): Promise<AppError> {
  const { tasks } = await listTasks(tx.db, actor, { ids: [taskId], limit: 1 })
  return tasks.length === 0
    ? notFound('Parent task')
    : new AppError('conflict', 'A sub-task is in the channel of its task. Choose one from there.')
}

/** The same for a task that exists, which must have no sub-tasks. */
export async function requireNewParent(
  tx: Tx,
  actor: Actor,
  { channel, task }: { channel: ChannelRow; task: { id: string; number: number } },
  parentId: string,
): Promise<void> {
  if (parentId === task.id) throw new AppError('task_nested', 'A task is no sub-task of itself.')
  await requireParent(tx, actor, channel, parentId)
  if ((await countSubtasks(tx.db, task.id)) > 0)
    throw new AppError(
      'task_nested',
      `Task #${task.number} has sub-tasks, and a sub-task has none of its own.`,
    )
}

/** Refuses to complete a task with sub-tasks that are not finished, unless a person says so. */
export function assertSubtasksFinished(
  actor: Actor,
  before: Task,
  status: Task['status'],
  { evenIfSubtasksOpen }: UpdateTaskInput,
): void {
  if (evenIfSubtasksOpen) assertAllowed(completeBlockedTask(actor))
  const open = before.subtaskCount - before.finishedSubtaskCount
  if (status !== 'done' || before.status === 'done' || open === 0 || evenIfSubtasksOpen) return
  throw new AppError(
    'task_subtasks_open',
    `Task #${before.number} has ${open === 1 ? 'a sub-task that is' : `${open} sub-tasks that are`} not finished.`,
  )
}

/** Emits the tasks whose count of sub-tasks a change has made another. */
export async function emitParents(
  tx: Tx,
  actor: Actor,
  before: Pick<Task, 'parentTaskId' | 'status'>,
  after: Pick<Task, 'parentTaskId' | 'status'>,
): Promise<void> {
  const isSame =
    before.parentTaskId === after.parentTaskId &&
    isFinished(before.status) === isFinished(after.status)
  const parents = new Set([before.parentTaskId, after.parentTaskId].filter((id) => id !== null))
  if (!isSame) await emitCounts(tx, actor, [...parents])
}

/** Emits tasks with the sub-tasks they have now. */
export async function emitCounts(tx: Tx, actor: Actor, taskIds: string[]): Promise<void> {
  if (taskIds.length === 0) return
  await lockParents(tx.db, taskIds)
  await emitTasks(tx, actor.principalId, taskIds)
}

/** Makes the sub-tasks of a task that ends tasks of their own; answers their ids. */
export async function releaseSubtasks(tx: Tx, actor: Actor, taskId: string): Promise<string[]> {
  const ids = await freeSubtasks(tx.db, taskId)
  for (const id of ids)
    await recordActivity(tx, actor.principalId, id, {
      type: 'updated',
      changes: { parentTaskId: { from: taskId, to: null } },
    })
  return ids
}
