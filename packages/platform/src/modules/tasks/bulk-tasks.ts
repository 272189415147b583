import { distinct } from '@sesamespace/contract/fields'
import type { BulkTaskResult, BulkTasksInput, Task } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { databaseFailure } from '../../http/database-failure.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { deleteTask } from './delete-task.ts'
import { endsFirst } from './ends-first.ts'
import { changeTask } from './task-change.ts'
import { applyUpdate } from './task-update.ts'
import { listTasks } from './tasks.repo.ts'

type Change = BulkTasksInput['changes'][number]

/**
 * Changes many tasks, each in a transaction of its own: one that is refused keeps none of the others back, no task waits for
 * the last of five hundred, and nothing of a refused one is left.
 */
export async function bulkUpdateTasks(
  database: Database,
  actor: Actor,
  { changes }: BulkTasksInput,
): Promise<BulkTaskResult[]> {
  const ids = changes.map(({ taskId }) => taskId)
  if (distinct(ids).length < ids.length)
    throw new AppError('invalid_request', 'body.changes: a task is named twice.')
  const { tasks } = await listTasks(database.db, actor, { ids, limit: ids.length })
  const channelIds = new Map(tasks.map(({ id, channelId }) => [id, channelId]))
  const results = new Map<string, BulkTaskResult>()
  for (const change of endsFirst(changes, tasks)) {
    const { taskId } = change
    try {
      const channelId = channelIds.get(taskId)
      if (!channelId) throw notFound('Task')
      const task = await changeOne(database, actor, channelId, change)
      results.set(taskId, { taskId, task, error: null })
    } catch (error) {
      const refusal = error instanceof AppError ? error : databaseFailure(error)
      if (!refusal) throw error
      const { code, message, details = [] } = refusal
      results.set(taskId, { taskId, task: null, error: { code, message, details } })
    }
  }
  return ids.flatMap((id) => results.get(id) ?? [])
}

async function changeOne(
  database: Database,
  actor: Actor,
  channelId: string,
  { taskId, delete: isDeleted, ...patch }: Change,
): Promise<Task | null> {
  const address = { channelId, taskId }
  if (!isDeleted)
    return await changeTask(database, actor, address, (held) => applyUpdate(held, actor, patch))
  await database.transaction(actor.workspaceId, (tx) => deleteTask(tx, actor, address))
  return null
}
