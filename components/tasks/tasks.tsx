'use client'

import { useQuery } from '@tanstack/react-query'
import { Bot } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { Page } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { agentsOptions } from '@/lib/agents/queries'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { meOptions } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { boardColumns } from '@/lib/tasks/board'
import { TaskList } from './task-list'
import { FilterChips, TasksToolbar } from './tasks-toolbar'
import { useTasksView } from './use-tasks-view'

// What moves cards, and what edits one, arrives when it is first needed.
const Board = dynamic(async () => (await import('./board')).Board, {
  ssr: false,
  loading: () => <BoardSkeleton />,
})
const TaskPane = dynamic(async () => (await import('./task-pane')).TaskPane, { ssr: false })

/** The tasks of all channels, as a board or a list, with one of them open beside it. */
export function Tasks() {
  const tasks = useTasksView()
  const { view, group, channel, task, filter, setView } = tasks
  const search = useSearchParams()
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const { data: agents } = useQuery(agentsOptions())
  const channelNames = useMemo(
    () => new Map(channels?.map((each) => [each.id, channelTitle(each, me?.id)])),
    [channels, me?.id],
  )
  const columns = useMemo(() => boardColumns(group, filter, agents ?? []), [group, filter, agents])
  const hrefOf = (taskId: string): string => {
    const params = new URLSearchParams(search)
    params.set('task', taskId)
    return `${paths.tasks}?${params}`
  }
  return (
    <Page
      fixed
      title="Tasks"
      actions={<TasksToolbar tasks={tasks} />}
      pane={
        task && <TaskPane key={task} taskId={task} onClose={() => void setView({ task: null })} />
      }
    >
      <FilterChips tasks={tasks} />
      {view === 'list' ? (
        <TaskList filter={filter} openTask={task} channelNames={channelNames} hrefOf={hrefOf} />
      ) : columns.length > 0 ? (
        <Board
          columns={columns}
          openTask={task}
          channelId={channel}
          channelNames={channelNames}
          hrefOf={hrefOf}
        />
      ) : agents ? (
        <EmptyState icon={Bot} title="No agents to show">
          <p>Provision an agent, or clear the filters.</p>
        </EmptyState>
      ) : (
        <BoardSkeleton />
      )}
    </Page>
  )
}

const BoardSkeleton = () => (
  <output className="flex min-h-0 grow gap-3 overflow-hidden p-3">
    <span className="sr-only">Loading the board</span>
    {[0, 1, 2, 3, 4].map((column) => (
      <Skeleton key={column} className="h-full w-[17.5rem] shrink-0" />
    ))}
  </output>
)
