'use client'

import { useQuery } from '@tanstack/react-query'
import { type FilterChip, FilterChips } from '@/components/ui/filter-chips'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { taskPriorityLabels, taskStatusLabels } from '@/lib/shared/labels'
import { dueLabels, type TasksView } from './use-tasks-view'

/** The filters of tasks that are in force. */
export function TaskFilterChips({ tasks }: { tasks: TasksView }) {
  const { status, priority, assignee, channel, label, unassigned, due, setView, clear } = tasks
  const { creator, blocked, archived, top } = tasks
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const inChannel = channels?.find(({ id }) => id === channel)
  const chips: FilterChip[] = [
    ...(status ?? []).map((each) => ({
      key: each,
      word: taskStatusLabels[each],
      onLift: () => void setView({ status: some((status ?? []).filter((one) => one !== each)) }),
    })),
    ...(priority ?? []).map((each) => ({
      key: each,
      word: `${taskPriorityLabels[each]} priority`,
      onLift: () =>
        void setView({ priority: some((priority ?? []).filter((one) => one !== each)) }),
    })),
  ]
  if (assignee)
    chips.push({
      key: 'assignee',
      word: directory.get(assignee)?.displayName ?? 'Someone who left',
      onLift: () => void setView({ assignee: null }),
    })
  if (unassigned)
    chips.push({
      key: 'unassigned',
      word: 'Unassigned',
      onLift: () => void setView({ unassigned: null }),
    })
  if (due)
    chips.push({ key: 'due', word: dueLabels[due], onLift: () => void setView({ due: null }) })
  if (channel)
    chips.push({
      key: 'channel',
      word: inChannel ? channelTitle(inChannel, me?.id) : 'A channel you cannot see',
      onLift: () => void setView({ channel: null }),
    })
  if (label)
    chips.push({
      key: 'label',
      word: `Label ${label}`,
      onLift: () => void setView({ label: null }),
    })
  if (creator)
    chips.push({
      key: 'creator',
      word: `Created by ${directory.get(creator)?.displayName ?? 'someone who left'}`,
      onLift: () => void setView({ creator: null }),
    })
  if (blocked)
    chips.push({
      key: 'blocked',
      word: 'Blocked',
      onLift: () => void setView({ blocked: null }),
    })
  if (archived)
    chips.push({
      key: 'archived',
      word: 'Archived',
      onLift: () => void setView({ archived: null }),
    })
  if (top)
    chips.push({
      key: 'top',
      word: 'Sub-tasks hidden',
      onLift: () => void setView({ top: null }),
    })
  return <FilterChips chips={chips} onClear={clear} />
}

/** Nothing chosen is no filter. */
const some = <V,>(values: V[]): V[] | null => (values.length > 0 ? values : null)
