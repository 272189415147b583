import { limits } from '@sesamespace/contract/limits'
import type { Task, TaskActivity, UpdateTaskInput } from '@sesamespace/contract/tasks'
import { AppError } from '../../http/errors.ts'
import { isFinished } from './task-state.ts'

/** The labels that a patch leaves, when it adds some or takes some away. */
export function labelsAfter(
  before: Task,
  { labels = before.labels, addLabels = [], removeLabels = [] }: UpdateTaskInput,
): { labels?: string[] } {
  if (addLabels.length === 0 && removeLabels.length === 0) return {}
  const after = [...new Set([...labels, ...addLabels])].filter(
    (label) => !removeLabels.includes(label),
  )
  if (after.length > limits.taskLabels)
    throw new AppError('conflict', `A task has at most ${limits.taskLabels} labels.`)
  return { labels: after }
}

/** Takes a finished task off the board, or puts it back; nothing when it is there already. */
export function archiveChange(
  before: Task,
  status: Task['status'],
  { archived }: UpdateTaskInput,
): {
  changes: TaskActivity['changes']
  columns: { archived_at: Date | null; restored_at?: Date }
} | null {
  if (archived === undefined) return null
  if (archived && !isFinished(status))
    throw new AppError('conflict', 'Only a finished task is archived. Complete or cancel it first.')
  const was = before.archivedAt !== null
  if (archived === was) return null
  return {
    changes: { archived: { from: was, to: archived } },
    columns: archived
      ? { archived_at: new Date() }
      : { archived_at: null, restored_at: new Date() },
  }
}
