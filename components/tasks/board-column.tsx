'use client'

import { useDroppable } from '@dnd-kit/core'
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import type { Task } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { clsx } from 'clsx'
import Link from 'next/link'
import { useEffect, useMemo, useRef } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { type BoardColumn, type DropPlace, withDragged } from '@/lib/tasks/board'
import { tasksOptions } from '@/lib/tasks/queries'
import { QuickAdd } from './quick-add'
import { TaskCard } from './task-card'

interface BoardColumnProps {
  column: BoardColumn
  dragged: Task | null
  place: DropPlace | null
  openTask: string | null
  channelId: string | null
  channelNames: ReadonlyMap<string, string>
  hrefOf: (taskId: string) => string
  mayMove: boolean
  /** Tells the board which tasks the column shows. */
  onTasks: (columnKey: string, tasks: readonly Task[]) => void
}

const noTasks: readonly Task[] = []
const cardHeight = 96

/** One column: only the cards in sight exist, and the next page comes when its end is near. */
export function BoardColumnView(props: BoardColumnProps) {
  const { column, dragged, place, openTask, channelId, channelNames, hrefOf, mayMove, onTasks } =
    props
  const query = useInfiniteQuery(tasksOptions(column.query))
  const tasks = useMemo(
    () => query.data?.pages.flatMap((page) => page.tasks) ?? noTasks,
    [query.data],
  )
  useEffect(() => onTasks(column.key, tasks), [onTasks, column.key, tasks])
  const shown = withDragged(tasks, column.key, dragged, place)
  const scroller = useRef<HTMLDivElement>(null)
  const { setNodeRef, isOver } = useDroppable({
    id: `column:${column.key}`,
    data: { columnKey: column.key },
  })
  // oxlint-disable-next-line react/incompatible-library -- the component is not compiled, and hands none of its functions on
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 6,
    gap: 8,
    initialRect: { width: 280, height: 800 },
  })
  const rows = virtualizer.getVirtualItems()
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const isNearEnd = (rows.at(-1)?.index ?? 0) >= shown.length - 10
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage])
  const count = `${tasks.length}${hasNextPage ? '+' : ''}`
  return (
    <section
      ref={setNodeRef}
      aria-label={`${column.title}, ${count}`}
      className={clsx(
        'flex min-h-0 w-[17.5rem] shrink-0 snap-start flex-col rounded-md bg-panel max-md:w-[85vw]',
        isOver && 'outline-2 outline-focus',
      )}
    >
      <header className="flex h-10 shrink-0 items-center gap-2 px-3">
        <h2 className="truncate text-sm font-medium">{column.title}</h2>
        <span className="tabular text-sm text-muted">{query.data ? count : ''}</span>
      </header>
      {query.isError && !query.data ? (
        <ErrorState error={query.error} what="these tasks" onRetry={() => void query.refetch()} />
      ) : (
        <div ref={scroller} className="min-h-0 grow overflow-y-auto px-2 pb-2">
          {query.isPending && <CardSkeletons />}
          {query.data && shown.length === 0 && (
            <p className="px-1 py-3 text-center text-sm text-faint">No tasks</p>
          )}
          <SortableContext items={shown.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
            <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
              {rows.map(({ key, index, start }) => {
                const task = shown[index]
                return (
                  task && (
                    <li
                      key={key}
                      data-index={index}
                      ref={virtualizer.measureElement}
                      aria-setsize={hasNextPage ? -1 : shown.length}
                      aria-posinset={index + 1}
                      className="absolute inset-x-0 top-0"
                      style={{ transform: `translateY(${start}px)` }}
                    >
                      <SortableCard
                        task={task}
                        columnKey={column.key}
                        href={hrefOf(task.id)}
                        channelName={channelNames.get(task.channelId)}
                        isOpen={task.id === openTask}
                        isDragged={task.id === dragged?.id}
                        mayMove={mayMove}
                      />
                    </li>
                  )
                )
              })}
            </ul>
          </SortableContext>
        </div>
      )}
      <footer className="shrink-0 px-2 pb-2">
        <QuickAdd column={column} channelId={channelId} />
      </footer>
    </section>
  )
}

interface SortableCardProps {
  task: Task
  columnKey: string
  href: string
  channelName: string | undefined
  isOpen: boolean
  isDragged: boolean
  mayMove: boolean
}

function SortableCard(props: SortableCardProps) {
  const { task, columnKey, href, channelName, isOpen, isDragged, mayMove } = props
  const { setNodeRef, attributes, listeners } = useSortable({
    id: task.id,
    data: { columnKey, task },
    disabled: !mayMove,
  })
  return (
    <Link
      ref={setNodeRef}
      href={href}
      scroll={false}
      draggable={false}
      {...(mayMove && attributes)}
      {...(mayMove && listeners)}
      role="link"
      aria-roledescription={mayMove ? 'movable task' : undefined}
      aria-current={isOpen || undefined}
      className={clsx('block touch-manipulation rounded-sm', isDragged && 'opacity-40')}
    >
      <TaskCard task={task} channelName={channelName} isOpen={isOpen} />
    </Link>
  )
}

function CardSkeletons() {
  return (
    <output className="grid gap-2">
      <span className="sr-only">Loading the tasks</span>
      {[0, 1, 2].map((card) => (
        <Skeleton key={card} className="h-22" />
      ))}
    </output>
  )
}
