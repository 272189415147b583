'use client'

import type { Task } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { useMore } from '@/lib/shared/use-more'
import { useCan } from '@/lib/session/queries'
import { useTaskAbility } from '@/lib/tasks/abilities'
import type { BoardColumn } from '@/lib/tasks/board'
import { taskGroupsOptions } from '@/lib/tasks/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { AskFull } from './over-limit-dialog'
import { CompleteAnywayDialog } from './complete-anyway-dialog'
import { TableHead } from './table-head'
import { TaskRow } from './task-row'
import { useRowEdit } from './use-row-edit'
import { useTaskSelection } from './use-task-selection'
import type { TasksView } from './use-tasks-view'

const BulkBar = dynamic(
  whenReachable(async () => (await import('./bulk-bar')).BulkBar),
  { ssr: false },
)

interface TaskTableProps {
  tasks: TasksView
  /** The groups, in order. */
  columns: readonly BoardColumn[]
  openTask: string | null
  channelNames: ReadonlyMap<string, string>
  hrefOf: (taskId: string) => string
}

interface TableRow {
  key: string
  task: Task
  /** Set on the first task of a group. */
  heading: string | null
}

/** Tasks as rows, group by group: sorted by a column, changed where they stand, and selected to be changed together. */
export function TaskTable({ tasks, columns, openTask, channelNames, hrefOf }: TaskTableProps) {
  const mayWrite = useCan('tasks:write')
  const may = useTaskAbility()
  const query = useInfiniteQuery(taskGroupsOptions(columns.map((column) => column.query)))
  const rows = useMemo(() => toRows(query.data?.pages ?? [], columns), [query.data, columns])
  // By agent, one task stands in several groups.
  const ids = useMemo(() => [...new Set(rows.map(({ task }) => task.id))], [rows])
  const selection = useTaskSelection(ids, mayWrite)
  const { selected } = selection
  const isSelected = useMemo(() => new Set(selected), [selected])
  const { edit, blocked, completeBlocked, cancelBlocked, askFull } = useRowEdit()
  const { hasNextPage } = query
  const loadMore = useMore(query)
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
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are those of the controls in it
    <div className="@container flex min-h-0 grow flex-col" onKeyDown={selection.onKeyDown}>
      <TableHead
        tasks={tasks}
        mayWrite={mayWrite}
        loaded={ids.length}
        selected={selected.length}
        onSelectAll={() => selection.keep(ids)}
        onClear={selection.clear}
      />
      <VirtualList
        label="Tasks"
        items={rows}
        itemKey={({ key }) => key}
        rowHeight={37}
        overscan={5}
        currentKey={rows.find(({ task }) => task.id === openTask)?.key}
        onEnd={loadMore}
      >
        {({ task, heading }) => (
          <>
            {heading !== null && (
              <h2 dir="auto" className="border-b bg-panel px-4 py-1.5 text-sm font-medium">
                {heading}
              </h2>
            )}
            <TaskRow
              task={task}
              href={hrefOf(task.id)}
              channelName={channelNames.get(task.channelId) ?? ''}
              isOpen={task.id === openTask}
              isSelected={isSelected.has(task.id)}
              mayWrite={may(task, 'change')}
              edit={edit}
              onSelect={selection.onSelect}
            />
          </>
        )}
      </VirtualList>
      {selected.length > 0 && (
        <BulkBar
          tasks={tasksOf(rows, isSelected)}
          onClear={selection.clear}
          onKeep={selection.keep}
        />
      )}
      {blocked && (
        <CompleteAnywayDialog
          task={blocked}
          open
          busy={false}
          onCancel={cancelBlocked}
          onConfirm={completeBlocked}
        />
      )}
      <AskFull ask={askFull} />
    </div>
  )
}

const tasksOf = (rows: readonly TableRow[], ids: ReadonlySet<string>): Task[] => [
  ...new Map(
    rows.flatMap(({ task }) => (ids.has(task.id) ? [[task.id, task] as const] : [])),
  ).values(),
]

/** The tasks of all pages, the first of each group with the group's title. */
function toRows(
  pages: readonly { group: number; tasks: readonly Task[] }[],
  columns: readonly BoardColumn[],
): TableRow[] {
  const all = pages.flatMap(({ group, tasks }) => tasks.map((task) => ({ group, task })))
  const hasGroups = columns.length > 1
  return all.map(({ group, task }, index) => ({
    key: `${group} ${task.id}`,
    task,
    heading: !hasGroups || group === all[index - 1]?.group ? null : (columns[group]?.title ?? null),
  }))
}
