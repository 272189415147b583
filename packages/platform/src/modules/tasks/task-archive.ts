import type { TaskActivity } from '@sesamespace/contract/task-discussion'
import type { Task, UpdateTaskInput } from '@sesamespace/contract/tasks'
import { AppError } from '../../http/errors.ts'
import { isFinished } from './task-state.ts'

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
