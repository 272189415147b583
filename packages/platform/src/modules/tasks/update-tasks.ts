import { distinct } from '@sesamespace/contract/fields'
import type { Task, UpdateTaskInput, UpdateTasksInput } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { endsFirst } from './ends-first.ts'
import { answerTasks } from './task-answer.ts'
import { emitChange, requireLockedTask, type HeldTask } from './task-change.ts'
import { applyUpdate } from './task-update.ts'
import { findTasks, listTasks } from './tasks.repo.ts'

/** Changes several tasks, all of them or none. */
export async function updateTasks(
  tx: Tx,
  actor: Actor,
  { changes }: UpdateTasksInput,
): Promise<Task[]> {
  const ids = changes.map(({ taskId }) => taskId)
  const { tasks, held } = await lockTasks(tx, actor, ids)
  for (const { taskId, ...patch } of endsFirst(changes, tasks)) {
    const index = ids.indexOf(taskId)
    const one = held.get(taskId)
    if (!one) throw notFound(`body.changes.${index}: Task`)
    await updateHeld(one, actor, patch, index)
  }
  // As they are after all of it: what one change did to another's task is in both.
  const changed = new Map(
    (await findTasks(tx.db, tx.workspaceId, ids)).map((task) => [task.id, task]),
  )
  return await answerTasks(
    tx.db,
    actor,
    ids.flatMap((id) => changed.get(id) ?? []),
  )
}

/** Locks those that the actor may see, in one order, so that two such changes never wait for each other. */
async function lockTasks(
  tx: Tx,
  actor: Actor,
  taskIds: string[],
): Promise<{ tasks: Task[]; held: Map<string, HeldTask> }> {
  const ids = distinct(taskIds)
  if (ids.length < taskIds.length)
    throw new AppError('invalid_request', 'body.changes: a task is named twice.')
  const { tasks } = await listTasks(tx.db, actor, { ids, limit: ids.length })
  const held = new Map<string, HeldTask>()
  for (const { id, channelId } of tasks.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    held.set(id, await requireLockedTask(tx, actor, { channelId, taskId: id }))
  return { tasks, held }
}

/** One of several changes; a refusal says which of them it was. */
async function updateHeld(
  held: HeldTask,
  actor: Actor,
  patch: UpdateTaskInput,
  index: number,
): Promise<void> {
  try {
    const activity = await applyUpdate(held, actor, patch)
    if (activity) await emitChange(held, actor.principalId, activity)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, error.message, {
      details: [{ path: `body.changes.${index}`, message: held.task.id }, ...(error.details ?? [])],
      cause: error,
    })
  }
}
