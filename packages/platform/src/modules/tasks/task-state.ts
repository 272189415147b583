import type { TaskStatus } from '@sesamespace/contract/task-values'
import type { TaskRow } from './tasks.repo.ts'

export const isFinished = (status: TaskStatus): boolean =>
  status === 'done' || status === 'cancelled'

/** Whether somebody holds the task: who finished one is still named, and holds it no longer. */
export const isHeld = (task: Pick<TaskRow, 'claimed_by' | 'status'>): boolean =>
  task.claimed_by !== null && !isFinished(task.status)
