import { listAfter } from '@sesamespace/contract/fields'
import { limits } from '@sesamespace/contract/limits'
import type { Task, UpdateTaskInput } from '@sesamespace/contract/tasks'
import { AppError } from '../../http/errors.ts'

/** The labels that a patch leaves, when it adds some or takes some away. */
export function labelsAfter(
  before: Task,
  { labels, addLabels, removeLabels }: UpdateTaskInput,
): { labels?: string[] } {
  const after = listAfter(labels ?? before.labels, addLabels, removeLabels)
  if (after && after.length > limits.taskLabels)
    throw new AppError('conflict', `A task has at most ${limits.taskLabels} labels.`)
  return after ? { labels: after } : {}
}

/** The same of the tasks that block it. */
export function blockersAfter(
  before: Task,
  { blockedBy, addBlockers, removeBlockers }: UpdateTaskInput,
): { blockedBy?: string[] } {
  const after = listAfter(blockedBy ?? before.blockedBy, addBlockers, removeBlockers)
  if (after && after.length > limits.taskBlockers)
    throw new AppError('conflict', `At most ${limits.taskBlockers} tasks block one.`)
  return after ? { blockedBy: after } : {}
}
