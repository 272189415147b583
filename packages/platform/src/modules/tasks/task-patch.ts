import type { TaskStatus } from '@sesamespace/contract/task-values'
import type { TaskActivity } from '@sesamespace/contract/task-discussion'
import type { Task, UpdateTaskInput } from '@sesamespace/contract/tasks'

const fields = [
  'title',
  'description',
  'status',
  'priority',
  'labels',
  'dueOn',
  'dueAt',
  'blockedBy',
  'parentTaskId',
] as const

/** What a patch really changes, by field: what is said again changes nothing. */
export function changesOf(task: Task, patch: UpdateTaskInput): TaskActivity['changes'] {
  const changes: TaskActivity['changes'] = {}
  for (const field of fields) {
    const to = patch[field]
    if (to === undefined) continue
    if (!isSame(field, task, patch)) changes[field] = { from: task[field], to }
  }
  return changes
}

/** When the task was completed, after its status became `status`: kept while it stays done, forgotten when it is reopened. */
export function completedAt(status: TaskStatus, before: Date | null): Date | null {
  return status === 'done' ? (before ?? new Date()) : null
}

function isSame(field: (typeof fields)[number], task: Task, patch: UpdateTaskInput): boolean {
  if (field === 'dueAt') return instantOf(task.dueAt) === instantOf(patch.dueAt)
  if (field === 'blockedBy') return inOrder(task.blockedBy) === inOrder(patch.blockedBy)
  return JSON.stringify(task[field]) === JSON.stringify(patch[field])
}

const instantOf = (at: string | null | undefined): number | null => (at ? Date.parse(at) : null)
const inOrder = (ids: string[] = []): string => ids.toSorted((a, b) => (a < b ? -1 : 1)).join()
