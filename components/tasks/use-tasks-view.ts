'use client'

import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { TaskQuery } from '@/lib/tasks/api'
import { groupings } from '@/lib/tasks/board'
import { taskPriorities, taskStatuses } from '@/lib/tasks/values'

/** What the page of tasks shows: all of it is in the address. */
export function useTasksView() {
  const [view, setView] = useQueryStates({
    view: parseAsStringLiteral(['board', 'list'] as const).withDefault('board'),
    group: parseAsStringLiteral(groupings).withDefault('status'),
    channel: parseAsString,
    status: parseAsArrayOf(parseAsStringLiteral(taskStatuses)),
    priority: parseAsArrayOf(parseAsStringLiteral(taskPriorities)),
    assignee: parseAsString,
    label: parseAsString,
    q: parseAsString.withDefault('').withOptions({ throttleMs: 300 }),
    task: parseAsString.withOptions({ history: 'push' }),
  })
  const { channel, status, priority, assignee, label, q } = view
  const filter = useMemo<TaskQuery>(
    () => ({
      ...(channel && { channelId: channel }),
      ...(status && { status }),
      ...(priority && { priority }),
      ...(assignee && { assigneeId: assignee }),
      ...(label && { label }),
      ...(q.trim() && { q: q.trim() }),
    }),
    [channel, status, priority, assignee, label, q],
  )
  return { ...view, filter, setView }
}

export type TasksView = ReturnType<typeof useTasksView>
