'use client'

import { useQuery } from '@tanstack/react-query'
import { Bot } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { parseAsBoolean, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { Page } from '@/components/shell/page'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { EmptyState } from '@/components/ui/empty-state'
import { SlowNote } from '@/components/ui/slow-note'
import { Skeleton } from '@/components/ui/skeleton'
import { agentsOptions } from '@/lib/people/agents'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { meOptions, useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { boardColumns } from '@/lib/tasks/board'
import { whenReachable } from '@/lib/shared/when-reachable'
import { TaskTable } from './task-table'
import { TaskFilterChips } from './task-filter-chips'
import { TasksToolbar } from './tasks-toolbar'
import { useTasksView } from './use-tasks-view'

// What moves cards, and what edits one, arrives when it is first needed.
const Board = dynamic(
  whenReachable(async () => (await import('./board')).Board),
  {
    ssr: false,
    loading: () => <BoardSkeleton />,
  },
)
const TaskPane = dynamic(
  whenReachable(async () => (await import('./task-pane')).TaskPane),
  { ssr: false },
)
const NewTaskDialog = dynamic(
  whenReachable(async () => (await import('./new-task-dialog')).NewTaskDialog),
  {
    ssr: false,
  },
)

/** The tasks of all channels, as a board or a list, with one of them open beside it. */
export function Tasks() {
  const tasks = useTasksView()
  const { view, group, channel, task, filter, setView } = tasks
  const [isMaking, setMaking] = useQueryState('new', parseAsBoolean.withDefault(false))
  const setIsMaking = (next: boolean): void => void setMaking(next || null)
  const mayWrite = useCan('tasks:write')
  usePageKeys(mayWrite ? { c: () => setIsMaking(true) } : {})
  const search = useSearchParams()
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const { data: agents } = useQuery(agentsOptions())
  const channelNames = useMemo(
    () => new Map(channels?.map((each) => [each.id, channelTitle(each, me?.id)])),
    [channels, me?.id],
  )
  const columns = useMemo(
    () =>
      boardColumns(view === 'board' && group === 'none' ? 'status' : group, filter, agents ?? [], {
        withCancelled: view === 'list',
      }),
    [group, filter, agents, view],
  )
  const hrefOf = (taskId: string): string => {
    const params = new URLSearchParams(search)
    params.set('task', taskId)
    return `${paths.tasks}?${params}`
  }
  const shared = { columns, openTask: task, channelNames, hrefOf }
  return (
    <Page
      fixed
      title="Tasks"
      actions={<TasksToolbar tasks={tasks} onNew={() => setIsMaking(true)} />}
      pane={
        task && <TaskPane key={task} taskId={task} onClose={() => void setView({ task: null })} />
      }
    >
      <TaskFilterChips tasks={tasks} />
      {columns.length > 0 ? (
        view === 'list' ? (
          <TaskTable {...shared} tasks={tasks} />
        ) : (
          <Board {...shared} channelId={channel} />
        )
      ) : agents ? (
        <EmptyState icon={Bot} title="No agents to show">
          <p>Provision an agent, or clear the filters.</p>
        </EmptyState>
      ) : (
        <BoardSkeleton />
      )}
      {isMaking && <NewTaskDialog channelId={channel} onClose={() => setIsMaking(false)} />}
    </Page>
  )
}

const BoardSkeleton = () => (
  <output className="relative flex min-h-0 grow gap-3 overflow-hidden p-4">
    <span className="sr-only">Loading the board</span>
    <span className="absolute inset-x-0 top-1/2">
      <SlowNote />
    </span>
    {[0, 1, 2, 3, 4].map((column) => (
      <Skeleton key={column} className="h-full w-[17.5rem] shrink-0 max-md:w-[85vw]" />
    ))}
  </output>
)
