'use client'

import type { Task } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { taskStatusLabels } from '@/lib/shared/labels'
import type { BoardColumn } from '@/lib/tasks/board'
import { taskGroupsOptions } from '@/lib/tasks/queries'
import { DueDate } from './due-date'
import { PriorityMark } from './priority-mark'
import { TaskAvatars } from './task-avatars'

interface TaskListProps {
  /** The groups, in order. */
  columns: readonly BoardColumn[]
  openTask: string | null
  channelNames: ReadonlyMap<string, string>
  hrefOf: (taskId: string) => string
  /** The heading does not say it already. */
  showsStatus: boolean
}

interface ListRow {
  key: string
  task: Task
  /** Set on the first task of a group. */
  heading: string | null
}

/** Tasks as rows in aligned columns, group by group. */
export function TaskList(props: TaskListProps) {
  const { columns, openTask, channelNames, hrefOf, showsStatus } = props
  const query = useInfiniteQuery(taskGroupsOptions(columns.map((column) => column.query)))
  const rows = useMemo(() => toRows(query.data?.pages ?? [], columns), [query.data, columns])
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const loadMore = (): void => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }
  if (query.isError && rows.length === 0)
    return <ErrorState error={query.error} what="the tasks" onRetry={() => void query.refetch()} />
  if (query.isPending) return <SkeletonRows label="Loading the tasks" rows={10} />
  if (rows.length === 0 && !hasNextPage) {
    return (
      <EmptyState icon={ListChecks} title="No tasks here">
        <p>Make one with “New task”, or clear the filters.</p>
      </EmptyState>
    )
  }
  return (
    <VirtualList
      label="Tasks"
      items={rows}
      itemKey={({ key }) => key}
      rowHeight={37}
      currentKey={rows.find(({ task }) => task.id === openTask)?.key}
      onEnd={loadMore}
    >
      {({ task, heading }) => (
        <>
          {heading !== null && (
            <h2 className="border-b bg-panel px-4 py-1.5 text-sm font-medium">{heading}</h2>
          )}
          <Link
            href={hrefOf(task.id)}
            scroll={false}
            aria-current={task.id === openTask || undefined}
            className="flex min-h-9 items-center gap-3 px-4 py-1 pointer-coarse:min-h-11 hover:bg-hover aria-[current]:bg-accent-soft focus-visible:-outline-offset-2"
          >
            <PriorityMark priority={task.priority} />
            <span className="tabular w-12 shrink-0 max-md:w-9 text-sm text-muted">{task.key}</span>
            <span className="min-w-0 grow basis-40">
              <Cut text={task.title} className="block" />
              <Cut
                text={channelNames.get(task.channelId) ?? ''}
                className="block text-sm text-muted md:hidden"
              />
            </span>
            <Labels labels={task.labels} />
            <Cut
              text={channelNames.get(task.channelId) ?? ''}
              className="w-36 shrink-0 text-sm text-muted max-md:hidden"
            />
            <span className="flex w-32 shrink-0 items-center max-md:w-auto">
              {task.dueOn && (
                <DueDate
                  day={task.dueOn}
                  isDone={task.status === 'done' || task.status === 'cancelled'}
                />
              )}
            </span>
            <span className="flex w-16 shrink-0 justify-end max-md:hidden">
              <TaskAvatars task={task} />
            </span>
            {showsStatus && (
              <span className="flex w-20 shrink-0 justify-end">
                <Badge>{taskStatusLabels[task.status]}</Badge>
              </span>
            )}
          </Link>
        </>
      )}
    </VirtualList>
  )
}

/** The tasks of all pages, the first of each group with the group's title. */
function toRows(
  pages: readonly { group: number; tasks: readonly Task[] }[],
  columns: readonly BoardColumn[],
): ListRow[] {
  const all = pages.flatMap(({ group, tasks }) => tasks.map((task) => ({ group, task })))
  return all.map(({ group, task }, index) => ({
    key: `${group} ${task.id}`,
    task,
    heading: group === all[index - 1]?.group ? null : (columns[group]?.title ?? null),
  }))
}

function Labels({ labels }: { labels: readonly string[] }) {
  const [first] = labels
  if (first === undefined) return null
  return (
    <span className="flex max-w-48 shrink-0 items-center gap-1 max-lg:hidden">
      <Cut text={first} className="rounded-sm bg-sunken px-1.5 py-0.5 text-xs text-muted" />
      {labels.length > 1 && <Badge>+{labels.length - 1}</Badge>}
    </span>
  )
}
