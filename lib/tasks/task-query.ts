import type { TaskListSort } from '@sesamespace/contract/task-values'
import type { Task, TaskPriority, TaskStatus } from '@sesamespace/sdk'

/** Where a task is: calls about it need both ids. */
export type TaskAddress = Pick<Task, 'id' | 'channelId'>

/** Which tasks to list. */
export interface TaskQuery {
  channelId?: string
  status?: readonly TaskStatus[]
  priority?: readonly TaskPriority[]
  assigneeId?: string
  label?: string
  /** It has no labels. */
  unlabelled?: boolean
  /** Sub-tasks of this task, archived ones too. */
  parentId?: string
  /** The same, but archived ones only where those are listed. */
  partOf?: string
  /** No sub-tasks. */
  topLevel?: boolean
  /** Nobody works on it. */
  unassigned?: boolean
  /** A day: due on it, or before it. */
  dueBy?: string
  /** Claimed by someone who has stopped sending heartbeats. */
  staleClaim?: boolean
  /** Who made it. */
  creatorId?: string
  /** The person watches it. */
  watched?: boolean
  /** Its work waits for the person to accept it. */
  toAccept?: boolean
  /** It waits for tasks that are not finished. */
  blocked?: boolean
  /** Those off the board instead of those on it. */
  archived?: boolean
  /** Absent: the order of the board. */
  sort?: TaskListSort
  order?: 'asc' | 'desc'
  q?: string
}

/** A page of a list, with the filters that it answers. */
export interface TaskPage {
  query: TaskQuery
  tasks: Task[]
  nextCursor: string | null
}
