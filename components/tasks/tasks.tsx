'use client'

import { useQuery } from '@tanstack/react-query'
import { Bot, Hash, LayoutList } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { parseAsBoolean, useQueryState } from 'nuqs'
import { useCallback, useDeferredValue, useMemo } from 'react'
import { Page } from '@/components/shell/page'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Opening } from '@/components/ui/opening'
import { SlowNote } from '@/components/ui/slow-note'
import { Skeleton } from '@/components/ui/skeleton'
import { agentsOptions } from '@/lib/people/agents'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelOptions, channelsOptions } from '@/lib/chat/queries'
import { meOptions, useCan } from '@/lib/session/queries'
import { ApiError } from '@/lib/shared/errors'
import { paths } from '@/lib/shared/paths'
import { boardColumns } from '@/lib/tasks/board'
import { lanesOf } from '@/lib/tasks/view-settings'
import { whenReachable } from '@/lib/shared/when-reachable'
import { TaskTable } from './task-table'
import { TaskFilterChips } from './task-filter-chips'
import { TaskViews } from './task-views'
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
    loading: Opening,
  },
)

/** The tasks of all channels, as a board or a list, with one of them open beside it. */
export function Tasks() {
  const tasks = useTasksView()
  const { task, filter, openTask, saved } = tasks
  const { layout, group, channelId } = tasks.settings
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
      boardColumns(
        layout === 'board' && group === 'none' ? 'status' : group,
        filter,
        agents ?? [],
        {
          withCancelled: layout === 'list',
        },
      ),
    [group, filter, agents, layout],
  )
  // Other columns are many cards: what was pressed shows ahead of them.
  const by = lanesOf(tasks.settings)
  const drawn = useDeferredValue(
    useMemo(() => ({ columns, filter, layout, group, by }), [columns, filter, layout, group, by]),
  )
  const beside = new URLSearchParams(search)
  beside.delete('task')
  const shownBeside = beside.toString()
  // The same one whichever task is open: no card is drawn anew for that.
  const hrefOf = useCallback(
    (taskId: string): string => {
      const params = new URLSearchParams(shownBeside)
      params.set('task', taskId)
      return `${paths.tasks}?${params}`
    },
    [shownBeside],
  )
  // One that is archived is in no list, and its tasks are shown all the same.
  const isUnlisted = channelId !== null && channels?.every(({ id }) => id !== channelId) === true
  const unlisted = useQuery({
    ...channelOptions(channelId ?? ''),
    enabled: isUnlisted,
    retry: false,
  })
  const isChannelGone =
    isUnlisted && unlisted.error instanceof ApiError && unlisted.error.status === 404
  const openTaskDrawn = useDeferredValue(task)
  const shared = { columns: drawn.columns, openTask: openTaskDrawn, channelNames, hrefOf }
  return (
    <Page
      fixed
      title="Tasks"
      actions={<TasksToolbar tasks={tasks} onNew={() => setIsMaking(true)} />}
      pane={task && <TaskPane key={task} taskId={task} onClose={() => openTask(null)} />}
    >
      <TaskViews tasks={tasks} />
      {saved.state === 'loading' || (isUnlisted && unlisted.isLoading) ? (
        <BoardSkeleton />
      ) : saved.state === 'failed' ? (
        <ErrorState
          error={saved.query.error}
          what="the view"
          onRetry={() => void saved.query.refetch()}
        />
      ) : saved.state === 'gone' ? (
        <NoSuchView onAll={() => saved.openView(null)} />
      ) : (
        <>
          <TaskFilterChips tasks={tasks} />
          {isChannelGone ? (
            <EmptyState
              icon={Hash}
              title="This channel is gone, or you may not see it"
              action={
                <Button onClick={() => tasks.change({ channelId: null })}>Show all channels</Button>
              }
            >
              <p>What is shown is limited to it.</p>
            </EmptyState>
          ) : drawn.columns.length > 0 ? (
            drawn.layout === 'list' ? (
              <TaskTable {...shared} tasks={tasks} />
            ) : (
              <Board
                {...shared}
                by={drawn.by}
                group={drawn.group}
                filter={drawn.filter}
                channelId={channelId}
              />
            )
          ) : agents ? (
            <EmptyState icon={Bot} title="No agents to show">
              <p>Provision an agent, or clear the filters.</p>
            </EmptyState>
          ) : (
            <BoardSkeleton />
          )}
        </>
      )}
      {isMaking && <NewTaskDialog channelId={channelId} onClose={() => setIsMaking(false)} />}
    </Page>
  )
}

/** The link leads to a view that was deleted, or that somebody has for themselves. */
const NoSuchView = ({ onAll }: { onAll: () => void }) => (
  <EmptyState
    icon={LayoutList}
    title="This view is gone"
    action={<Button onClick={onAll}>Show all tasks</Button>}
  >
    <p>Somebody deleted it, or has it for themselves alone.</p>
  </EmptyState>
)

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
