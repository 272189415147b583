import { distinct } from '@sesamespace/contract/fields'
import type { Task, UpdateTaskInput, UpdateTasksInput } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { answerTasks } from './task-answer.ts'
import { emitChange, readTask, requireLockedTask, type HeldTask } from './task-change.ts'
import { applyUpdate } from './task-update.ts'
import { listTasks } from './tasks.repo.ts'

/** Changes several tasks, all of them or none. */
export async function updateTasks(
  tx: Tx,
  actor: Actor,
  { changes }: UpdateTasksInput,
): Promise<Task[]> {
  const held = await lockTasks(
    tx,
    actor,
    changes.map(({ taskId }) => taskId),
  )
  const changed: Task[] = []
  for (const [index, { taskId, ...patch }] of changes.entries()) {
    const one = held.get(taskId)
    if (!one) throw notFound(`body.changes.${index}: Task`)
    changed.push(await updateHeld(one, actor, patch, index))
  }
  return await answerTasks(tx.db, actor, changed)
}

/** Locks those that the actor may see, in one order, so that two such changes never wait for each other. */
async function lockTasks(tx: Tx, actor: Actor, taskIds: string[]): Promise<Map<string, HeldTask>> {
  const ids = distinct(taskIds)
  if (ids.length < taskIds.length)
    throw new AppError('invalid_request', 'body.changes: a task is named twice.')
  const { tasks } = await listTasks(tx.db, actor, { ids, limit: ids.length })
  const held = new Map<string, HeldTask>()
  for (const { id, channelId } of tasks.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    held.set(id, await requireLockedTask(tx, actor, { channelId, taskId: id }))
  return held
}

/** One of several changes; a refusal says which of them it was. */
async function updateHeld(
  held: HeldTask,
  actor: Actor,
  patch: UpdateTaskInput,
  index: number,
): Promise<Task> {
  try {
    const activity = await applyUpdate(held, actor, patch)
    return activity
      ? await emitChange(held, actor.principalId, activity)
      : await readTask(held.tx, held.task.id)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, error.message, {
      details: [{ path: `body.changes.${index}`, message: held.task.id }, ...(error.details ?? [])],
      cause: error,
    })
  }
}
