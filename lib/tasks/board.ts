import type { Task, TaskPriority, TaskStatus } from '@sesamespace/sdk'
import type { TaskQuery } from './api'
import type { TaskPatch } from './schema'
import { taskPriorities } from './values'
import { taskPriorityWords, taskStatusWords } from '@/lib/shared/words'

/** What the columns of the board stand for. */
export const groupings = ['status', 'priority', 'agent'] as const
export type Grouping = (typeof groupings)[number]

/** A column: which tasks are in it, and what being dropped there changes. */
export interface BoardColumn {
  key: string
  title: string
  query: TaskQuery
  /** Absent: cards cannot be dropped there. */
  patch?: TaskPatch
  /** For columns by agent: who becomes an assignee. */
  assigneeId?: string
  /** What a task that is made in it starts with. */
  starts?: { status?: TaskStatus; priority?: TaskPriority }
}

const boardStatuses = ['open', 'in_progress', 'blocked', 'in_review', 'done'] as const
const unfinished = ['open', 'in_progress', 'blocked', 'in_review'] as const

/** The columns of the board. Filters narrow each of them; a column that they rule out is left out. */
export function boardColumns(
  grouping: Grouping,
  filter: TaskQuery,
  agents: readonly { id: string; displayName: string }[],
): BoardColumn[] {
  const statuses = filter.status ?? (grouping === 'status' ? boardStatuses : unfinished)
  if (grouping === 'status') {
    return statuses.map((status) => ({
      key: status,
      title: taskStatusWords[status],
      query: { ...filter, status: [status] },
      patch: { status },
      starts: { status },
    }))
  }
  if (grouping === 'priority') {
    return (filter.priority ?? taskPriorities).map((priority) => ({
      key: priority,
      title: taskPriorityWords[priority],
      query: { ...filter, status: statuses, priority: [priority] },
      patch: { priority },
      starts: { priority },
    }))
  }
  return agents
    .filter(({ id }) => !filter.assigneeId || filter.assigneeId === id)
    .map(({ id, displayName }) => ({
      key: id,
      title: displayName,
      query: { ...filter, status: statuses, assigneeId: id },
      assigneeId: id,
    }))
}

/** Where a card is while it is dragged: in front of the task at `index` of a column. */
export interface DropPlace {
  columnKey: string
  index: number
}

/** The tasks of a column with the dragged one shown where it would land. */
export function withDragged(
  tasks: readonly Task[],
  columnKey: string,
  dragged: Task | null,
  place: DropPlace | null,
): readonly Task[] {
  if (!dragged || !place) return tasks
  const others = tasks.filter(({ id }) => id !== dragged.id)
  if (place.columnKey !== columnKey) return others.length === tasks.length ? tasks : others
  return others.toSpliced(place.index, 0, dragged)
}

/** The task that a card at `index` follows; `null` at the top. */
export const taskBefore = (tasks: readonly Task[], taskId: string, index: number): string | null =>
  tasks.filter(({ id }) => id !== taskId)[index - 1]?.id ?? null
