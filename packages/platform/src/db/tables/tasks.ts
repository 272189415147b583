import type { ColumnType, Generated } from 'kysely'
import type { TaskPriority, TaskStatus } from '@sesamespace/contract/task-values'
import type { TaskActivity } from '@sesamespace/contract/tasks'
import type { GeneratedAt } from './foundation.ts'

export interface TaskTables {
  task_counters: { workspace_id: string; last_number: number }
  tasks: {
    id: string
    workspace_id: string
    channel_id: string
    number: number
    title: string
    description: string | null
    status: TaskStatus
    priority: TaskPriority
    labels: string[]
    due_at: Date | null
    claimed_by: string | null
    claimed_at: Date | null
    task_channel_id: string | null
    position: number
    created_by: string
    created_at: GeneratedAt
    updated_at: GeneratedAt
    completed_at: Date | null
  }
  task_assignees: { task_id: string; principal_id: string; role: string; assigned_at: GeneratedAt }
  task_blockers: { task_id: string; blocked_by_id: string }
  task_comments: {
    id: string
    task_id: string
    author_id: string
    content: string
    created_at: GeneratedAt
  }
  task_activity: {
    id: string
    task_id: string
    type: string
    actor_id: string | null
    changes: ColumnType<TaskActivity['changes'], string, string>
    at: Generated<Date>
  }
}
