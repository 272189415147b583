import { generateKeyBetween } from 'fractional-indexing'
import {
  type TaskGrouping,
  taskPriorities,
  taskStatuses,
  unfinishedStatuses,
} from '@sesamespace/contract/task-values'
import type { Task, TaskPriority, TaskStatus, UpdateTaskInput } from '@sesamespace/sdk'
import { taskPriorityLabels, taskStatusLabels } from '@/lib/shared/labels'
import type { TaskQuery } from './task-query'

/** A column: which tasks are in it, and what being dropped there changes. */
export interface BoardColumn {
  key: string
  title: string
  query: TaskQuery
  /** Absent: cards cannot be dropped there. */
  patch?: UpdateTaskInput
  /** For columns by agent and lanes by assignee: who becomes an assignee; `null`: nobody is one. */
  assigneeId?: string | null
  /** What they are called, where the title says more. */
  assigneeName?: string
  /** For lanes by label: the label that a card gets; `null`: it has none. */
  label?: string | null
  /** For lanes by parent: the task that its cards are part of; `null`: of none. */
  parent?: { id: string; key: string } | null
  /** For lanes by channel or parent: the channel of its cards, which they keep. */
  channelId?: string
  /** It shows only some of the cards of a column: their order is the column's. */
  isPart?: true
  /** What a task that is made in it starts with. */
  starts?: {
    status?: TaskStatus
    priority?: TaskPriority
    labels?: string[]
    assigneeIds?: string[]
    parentTaskId?: string
  }
}

const boardStatuses = taskStatuses.filter((status) => status !== 'cancelled')

/** The columns of the board. Filters narrow each of them; a column that they rule out is left out. */
export function boardColumns(
  grouping: TaskGrouping,
  filter: TaskQuery,
  agents: readonly { id: string; displayName: string }[],
  { withCancelled = false } = {},
): BoardColumn[] {
  const every = withCancelled ? taskStatuses : boardStatuses
  const statuses = filter.status ?? (grouping === 'status' ? every : unfinishedStatuses)
  if (grouping === 'none') {
    const status = filter.status ?? every
    return [{ key: 'all', title: 'Tasks', query: { ...filter, status } }]
  }
  if (grouping === 'status') {
    return statuses.map((status) => ({
      key: status,
      title: taskStatusLabels[status],
      query: { ...filter, status: [status] },
      patch: { status },
      starts: { status },
    }))
  }
  if (grouping === 'priority') {
    return (filter.priority ?? taskPriorities).map((priority) => ({
      key: priority,
      title: taskPriorityLabels[priority],
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

/** Where a held card would land: its index among the other cards of a column. */
export interface DropPlace {
  columnKey: string
  index: number
}

/** The row in front of which a place is, in a list that may show the held card itself. */
export function rowOfPlace(tasks: readonly Task[], heldId: string, index: number): number {
  const held = tasks.findIndex(({ id }) => id === heldId)
  return held !== -1 && index > held ? index + 1 : index
}

/** The cards that a place is between, which name it whatever moves meanwhile; and the rank that the card will have about. */
export interface Landing {
  afterTaskId?: string | null
  beforeTaskId?: string
  rank?: string
}

/**
 * What names a place among the other cards of a column. Where only part of the column is shown, its first place is in front of
 * the first card that is shown, and a part without cards has no place of its own.
 */
export function landing(
  { tasks, isPart = false }: { tasks: readonly Task[]; isPart?: boolean | undefined },
  heldId: string,
  index: number,
): Landing {
  const others = tasks.filter(({ id }) => id !== heldId)
  const before = others[index - 1]
  const after = others[index]
  if (isPart && !before)
    return after ? { beforeTaskId: after.id, rank: rankBetween(undefined, after.rank) } : {}
  return {
    afterTaskId: before?.id ?? null,
    ...(before && after && { beforeTaskId: after.id }),
    rank: rankBetween(before?.rank, after?.rank),
  }
}

/** About: the platform decides, and corrects it. */
export function rankBetween(before: string | undefined, after: string | undefined): string {
  if (before !== undefined && after !== undefined && before >= after) return before
  return generateKeyBetween(before ?? null, after ?? null)
}
