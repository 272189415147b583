import type { Task, TaskActivity, TaskStatus } from '@sesamespace/sdk'
import type { UpdateTaskInput } from './tasks.schema.ts'

const fields = [
  'title',
  'description',
  'status',
  'priority',
  'labels',
  'dueAt',
  'blockedBy',
] as const

/** What a patch really changes, by field: what is said again changes nothing. */
export function changesOf(task: Task, patch: UpdateTaskInput): TaskActivity['changes'] {
  const changes: TaskActivity['changes'] = {}
  for (const field of fields) {
    const to = patch[field]
    if (to === undefined) continue
    const from = task[field]
    if (comparable(field, from) !== comparable(field, to)) changes[field] = { from, to }
  }
  return changes
}

/** When the task was completed, after its status became `status`: kept while it stays done, forgotten when it is reopened. */
export function completedAt(status: TaskStatus, before: Date | null): Date | null {
  return status === 'done' ? (before ?? new Date()) : null
}

function comparable(field: (typeof fields)[number], value: unknown): string {
  if (field === 'dueAt' && typeof value === 'string') return new Date(value).toISOString()
  if (field === 'blockedBy' && Array.isArray(value)) return JSON.stringify([...value].sort())
  return JSON.stringify(value)
}
