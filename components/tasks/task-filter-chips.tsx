'use client'

import { useQuery } from '@tanstack/react-query'
import { type FilterChip, FilterChips } from '@/components/ui/filter-chips'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { taskPriorityLabels, taskStatusLabels } from '@/lib/shared/labels'
import { dueLabels, type TasksView } from './use-tasks-view'

/** The filters of tasks that are in force. What they name may be gone: they say so. */
export function TaskFilterChips({ tasks }: { tasks: TasksView }) {
  const { settings, change, clear } = tasks
  const { status, priority, assigneeId, channelId, label, unassigned, due } = settings
  const { creatorId, blocked, watched, archived, topLevel } = settings
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const inChannel = channels?.find(({ id }) => id === channelId)
  const nameOf = (id: string, gone: string): string => directory.get(id)?.displayName ?? gone
  const one = (key: string, word: string | false | null, lifted: typeof settings): FilterChip[] =>
    word ? [{ key, word, onLift: () => change(lifted) }] : []
  const chips: FilterChip[] = [
    ...status.map((each) => ({
      key: each,
      word: taskStatusLabels[each],
      onLift: () => change({ status: status.filter((other) => other !== each) }),
    })),
    ...priority.map((each) => ({
      key: each,
      word: `${taskPriorityLabels[each]} priority`,
      onLift: () => change({ priority: priority.filter((other) => other !== each) }),
    })),
    ...one(
      'assignee',
      assigneeId &&
        (assigneeId === 'me' ? 'Assigned to me' : nameOf(assigneeId, 'Someone who left')),
      { ...settings, assigneeId: null },
    ),
    ...one('unassigned', unassigned && 'Unassigned', { ...settings, unassigned: false }),
    ...one('due', due && dueLabels[due], { ...settings, due: null }),
    ...one(
      'channel',
      channelId && (inChannel ? channelTitle(inChannel, me?.id) : 'A channel you cannot see'),
      { ...settings, channelId: null },
    ),
    ...one('label', label && `Label ${label}`, { ...settings, label: null }),
    ...one(
      'creator',
      creatorId &&
        `Created by ${creatorId === 'me' ? 'me' : nameOf(creatorId, 'someone who left')}`,
      { ...settings, creatorId: null },
    ),
    ...one('blocked', blocked && 'Blocked', { ...settings, blocked: false }),
    ...one('watched', watched && 'Watched by me', { ...settings, watched: false }),
    ...one('archived', archived && 'Archived', { ...settings, archived: false }),
    ...one('top', topLevel && 'Sub-tasks hidden', { ...settings, topLevel: false }),
  ]
  return <FilterChips chips={chips} onClear={clear} />
}
