'use client'

import { limits } from '@sesamespace/contract/limits'
import { taskPriorities, taskSorts, taskStatuses } from '@sesamespace/contract/task-values'
import {
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { useMemo } from 'react'
import { parseAsId } from '@/lib/shared/parse-id'
import type { TaskQuery } from '@/lib/tasks/task-query'
import { groupings } from '@/lib/tasks/board'
import { dayFromNow } from '@/lib/tasks/due'

const taskViews = ['board', 'list'] as const
export const viewOptions = [
  { value: 'board', label: 'Board' },
  { value: 'list', label: 'List' },
] as const

/** Due by when: until yesterday, today, or a week from now. */
export const dueFilters = ['overdue', 'today', 'week'] as const
export const dueLabels = {
  overdue: 'Overdue',
  today: 'Due today or before',
  week: 'Due within a week',
} as const
const dueDays = { overdue: -1, today: 0, week: 7 } as const

const orders = ['asc', 'desc'] as const

const noFilters = {
  channel: null,
  status: null,
  priority: null,
  assignee: null,
  label: null,
  unassigned: null,
  due: null,
  creator: null,
  blocked: null,
  archived: null,
  top: null,
  q: null,
}

/** What the page of tasks shows: all of it is in the address. */
export function useTasksView() {
  const [view, setView] = useQueryStates({
    view: parseAsStringLiteral(taskViews).withDefault('board'),
    group: parseAsStringLiteral(groupings).withDefault('status'),
    channel: parseAsId,
    status: parseAsArrayOf(parseAsStringLiteral(taskStatuses)),
    priority: parseAsArrayOf(parseAsStringLiteral(taskPriorities)),
    assignee: parseAsId,
    label: parseAsString,
    unassigned: parseAsBoolean,
    due: parseAsStringLiteral(dueFilters),
    creator: parseAsId,
    blocked: parseAsBoolean,
    archived: parseAsBoolean,
    /** Sub-tasks are hidden. */
    top: parseAsBoolean,
    /** How the list is sorted. */
    sort: parseAsStringLiteral(taskSorts).withDefault('board'),
    order: parseAsStringLiteral(orders).withDefault('asc'),
    q: parseAsString.withDefault('').withOptions({ throttleMs: 300 }),
    task: parseAsId.withOptions({ history: 'push' }),
  })
  const { channel, status, priority, assignee, label, unassigned, due, q } = view
  const { creator, blocked, archived, top, sort, order } = view
  const isSorted = view.view === 'list' && sort !== 'board'
  const filter = useMemo<TaskQuery>(
    () => ({
      ...(channel && { channelId: channel }),
      ...(status?.length && { status }),
      ...(priority?.length && { priority }),
      ...(assignee && { assigneeId: assignee }),
      ...(unassigned && { unassigned }),
      ...(due && { dueBy: dayFromNow(dueDays[due]) }),
      ...(creator && { creatorId: creator }),
      ...(blocked && { blocked }),
      ...(archived && { archived }),
      ...(top && { topLevel: true }),
      ...(isSorted && { sort, order }),
      ...(label && { label: label.slice(0, limits.taskLabel) }),
      ...(q.trim() && { q: q.trim().slice(0, limits.taskQuery) }),
    }),
    [
      channel,
      status,
      priority,
      assignee,
      label,
      unassigned,
      due,
      creator,
      blocked,
      archived,
      top,
      isSorted,
      sort,
      order,
      q,
    ],
  )
  return { ...view, filter, setView, clear: () => void setView(noFilters) }
}

export type TasksView = ReturnType<typeof useTasksView>
