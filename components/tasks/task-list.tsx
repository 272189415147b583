'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { useDirectory } from '@/lib/people/queries'
import { taskStatusWords } from '@/lib/shared/words'
import type { TaskQuery } from '@/lib/tasks/api'
import { tasksOptions } from '@/lib/tasks/queries'
import { DueDate } from './due-date'
import { PriorityMark } from './priority-mark'

interface TaskListProps {
  filter: TaskQuery
  openTask: string | null
  channelNames: ReadonlyMap<string, string>
  hrefOf: (taskId: string) => string
}

/** Tasks as rows, all states together. */
export function TaskList({ filter, openTask, channelNames, hrefOf }: TaskListProps) {
  const query = useInfiniteQuery(tasksOptions(filter))
  const directory = useDirectory()
  const tasks = query.data?.pages.flatMap((page) => page.tasks) ?? []
  if (query.isPending) return <SkeletonRows label="Loading the tasks" rows={10} />
  if (query.isError && tasks.length === 0)
    return <ErrorState error={query.error} what="the tasks" onRetry={() => void query.refetch()} />
  if (tasks.length === 0) {
    return (
      <EmptyState icon={ListChecks} title="No tasks here">
        <p>Clear the filters, or add a task on the board.</p>
      </EmptyState>
    )
  }
  return (
    <VirtualList
      label="Tasks"
      items={tasks}
      itemKey={({ id }) => id}
      rowHeight={44}
      currentKey={openTask}
      onEnd={() => {
        if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
      }}
    >
      {(task) => (
        <Link
          href={hrefOf(task.id)}
          scroll={false}
          aria-current={task.id === openTask || undefined}
          className="flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-hover aria-[current]:bg-accent-soft focus-visible:-outline-offset-2"
        >
          <PriorityMark priority={task.priority} />
          <span className="tabular w-12 shrink-0 text-sm text-muted">#{task.number}</span>
          <span className="min-w-0 grow">
            <span className="block truncate">{task.title}</span>
            <span className="block truncate text-sm text-muted">
              {channelNames.get(task.channelId)}
            </span>
          </span>
          {task.dueAt && (
            <span className="max-md:hidden">
              <DueDate
                at={task.dueAt}
                isDone={task.status === 'done' || task.status === 'cancelled'}
              />
            </span>
          )}
          <span className="flex -space-x-1 max-md:hidden">
            {task.assignees.slice(0, 3).map(({ principalId }) => {
              const person = directory.get(principalId)
              return (
                person && (
                  <Avatar
                    key={principalId}
                    name={person.displayName}
                    kind={person.kind}
                    size="sm"
                  />
                )
              )
            })}
          </span>
          <Badge>{taskStatusWords[task.status]}</Badge>
        </Link>
      )}
    </VirtualList>
  )
}
