import type { Id, Timestamp } from './common.ts'

/** States of a task, in the order of the board's columns; `cancelled` is off the board. */
export type TaskStatus = 'open' | 'in_progress' | 'blocked' | 'in_review' | 'done' | 'cancelled'

/** How urgent a task is. */
export type TaskPriority = 'low' | 'medium' | 'high' | 'urgent'

/** What an assignee does for a task. `owner` is who claimed it. */
export type TaskAssigneeRole = 'owner' | 'assignee' | 'reviewer' | (string & {})

/** Someone who works on a task. */
export interface TaskAssignee {
  principalId: Id
  role: TaskAssigneeRole
  assignedAt: Timestamp
}

/** A piece of work in a channel. */
export interface Task {
  id: Id
  channelId: Id
  /** Rises by one in the workspace: `#42`. */
  number: number
  title: string
  /** Markdown. */
  description: string | null
  status: TaskStatus
  priority: TaskPriority
  labels: string[]
  dueAt: Timestamp | null
  assignees: TaskAssignee[]
  claimedBy: Id | null
  claimedAt: Timestamp | null
  /** The channel made for this task. */
  taskChannelId: Id | null
  /** Ids of the tasks that block this one. */
  blockedBy: Id[]
  commentCount: number
  /** Sort key inside its column, ascending. */
  position: number
  createdBy: Id
  createdAt: Timestamp
  updatedAt: Timestamp
  completedAt: Timestamp | null
}

/** What `createTask` takes. */
export interface CreateTaskInput {
  title: string
  description?: string
  status?: TaskStatus
  priority?: TaskPriority
  labels?: string[]
  dueAt?: Timestamp
  assigneeIds?: Id[]
}

/** What `updateTask` takes; `null` clears. */
export interface UpdateTaskInput {
  title?: string
  description?: string | null
  status?: TaskStatus
  priority?: TaskPriority
  labels?: string[]
  dueAt?: Timestamp | null
  blockedBy?: Id[]
  /** Places the card directly after this task in its column; `null` places it first. */
  afterTaskId?: Id | null
}

/** Filters of a task list. Several values mean any of them. */
export interface TaskFilter {
  status?: TaskStatus | TaskStatus[]
  priority?: TaskPriority | TaskPriority[]
  assigneeId?: Id
  label?: string
  q?: string
  limit?: number
  cursor?: string
}

/** A comment on a task. */
export interface TaskComment {
  id: Id
  taskId: Id
  authorId: Id
  /** Markdown. */
  content: string
  createdAt: Timestamp
}

/** One line of a task's history. */
export interface TaskActivity {
  id: string
  type: string
  actorId: Id | null
  at: Timestamp
  /** By field: what it was and what it became. */
  changes: Record<string, { from: unknown; to: unknown }>
}
