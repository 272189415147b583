'use client'

import type { Task } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { clsx } from 'clsx'
import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { RequestId } from '@/components/ui/error-state'
import { SlowNote } from '@/components/ui/slow-note'
import { Skeleton } from '@/components/ui/skeleton'
import { useKeptPlace } from '@/components/ui/use-kept-place'
import { errorMessage } from '@/lib/shared/errors'
import { type BoardColumn, type DropPlace, rowOfPlace } from '@/lib/tasks/board'
import { tasksOptions } from '@/lib/tasks/queries'
import { BoardCard, type CardAddress } from './board-card'
import { type BoardMarks, useMark } from './board-marks'
import { ColumnHead, columnWidth } from './column-head'
import type { ColumnHandle } from './column-handle'
import { QuickAdd } from './quick-add'

interface BoardColumnProps {
  column: BoardColumn
  /** How many tasks the channel has in it at most; `null` for any number. */
  limit: number | null
  /** Stands in a lane, under the head of its column. */
  isCell?: boolean
  /** Why the held card cannot be dropped here. */
  refusal: string | null
  /** The card that would land here. */
  heldId: string | null
  /** Where it would. */
  place: DropPlace | null
  marks: BoardMarks
  /** Gives it back to the card when the list was drawn anew. */
  keepFocus: () => void
  onCardFocus: (columnKey: string, taskId: string) => void
  channelId: string | null
  channelNames: ReadonlyMap<string, string>
  hrefOf: (taskId: string) => string
  mayMove: boolean
  /** Gives the board its hold on the column. */
  register: (columnKey: string, handle: ColumnHandle) => () => void
  onCardKey: (event: KeyboardEvent, card: CardAddress) => void
  /** Asks again for every column: what kept one from coming kept the others too. */
  onRetry: () => void
}

const noTasks: readonly Task[] = []
const idOf = ({ id }: Task): string => id
const cardHeight = 96
const gap = 8
/** As high as the cell of a lane is at first, and at most. */
const cellHeight = 400

/** One column: only the cards in sight exist, and the next page comes when its end is near. */
export const BoardColumnView = memo(function BoardColumnView(props: BoardColumnProps) {
  const {
    column,
    limit,
    isCell = false,
    refusal,
    heldId,
    place,
    marks,
    keepFocus,
    channelNames,
    hrefOf,
    mayMove,
  } = props
  const { register, onCardKey, onCardFocus, onRetry } = props
  const query = useInfiniteQuery(tasksOptions(column.query))
  const tasks = useMemo(
    () => query.data?.pages.flatMap((page) => page.tasks) ?? noTasks,
    [query.data],
  )
  const section = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const rowOf = (taskId: string | null): number =>
    taskId === null ? -1 : tasks.findIndex(({ id }) => id === taskId)
  const focusRow = useMark(marks, ({ focusId }) => rowOf(focusId))
  const heldRow = useMark(marks, (marked) => rowOf(marked.heldId))
  const kept = [focusRow, heldRow]
  const virtualizer = useVirtualizer({
    count: tasks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    getItemKey: (index) => tasks[index]?.id ?? index,
    overscan: isCell ? 1 : 3,
    gap,
    scrollPaddingStart: gap,
    scrollPaddingEnd: gap,
    initialRect: { width: 280, height: isCell ? cellHeight : 800 },
    // The held card and the one with the focus stay, however far the column is scrolled.
    rangeExtractor: (range) => {
      const rows = new Set(defaultRangeExtractor(range))
      for (const row of kept) if (row !== -1) rows.add(row)
      return [...rows].sort((a, b) => a - b)
    },
  })
  const rows = virtualizer.getVirtualItems()
  useKeptPlace({ scroller: () => scroller.current, virtualizer, items: tasks, keyOf: idOf })

  const { isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const isNearEnd = (virtualizer.range?.endIndex ?? 0) >= tasks.length - 10
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage])

  useEffect(() => {
    const show: ColumnHandle['show'] = (row) => {
      section.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      virtualizer.scrollToIndex(row, { align: 'auto' })
    }
    const placeAt: ColumnHandle['placeAt'] = (clientY, held) => {
      const box = scroller.current
      if (!box) return 0
      const y = clientY - box.getBoundingClientRect().top + box.scrollTop
      const row = virtualizer
        .getVirtualItems()
        .find(({ start, size }) => start + size / 2 > y)?.index
      const others = tasks.slice(0, row ?? tasks.length).filter(({ id }) => id !== held)
      return others.length
    }
    return register(column.key, {
      tasks,
      isPending,
      placeAt,
      show,
      box: () => section.current?.getBoundingClientRect(),
    })
  }, [register, column.key, tasks, isPending, virtualizer])

  // After each change of the list: the card may be a new element, or was taken out for a moment.
  useEffect(keepFocus, [keepFocus, focusRow, tasks])

  const quickAdd = <QuickAdd column={column} channelId={column.channelId ?? props.channelId} />
  const count = `${tasks.length}${hasNextPage ? '+' : ''}`
  return (
    <section
      ref={section}
      aria-label={query.data ? `${column.title}, ${count}` : column.title}
      data-column={column.key}
      data-target={(place !== null && !refusal) || undefined}
      data-refused={(place !== null && refusal !== null) || undefined}
      className={clsx(
        'group/column relative flex min-h-0 shrink-0 snap-start scroll-mt-24 scroll-mb-4 flex-col rounded-md bg-panel',
        columnWidth,
        isCell && 'max-h-100 min-h-16',
        place && (refusal ? 'outline-2 outline-warning' : 'outline-2 outline-accent'),
      )}
    >
      {!isCell && (
        <ColumnHead
          title={column.title}
          count={query.data ? count : ''}
          load={tasks.length}
          limit={limit}
        />
      )}
      <div
        ref={scroller}
        className={clsx('min-h-0 grow overflow-y-auto px-2 pb-2', isCell && 'pt-2')}
      >
        {isPending && <CardSkeletons count={isCell ? 1 : 3} />}
        {query.isError && !query.data && (
          <div role="alert" className="grid justify-items-start gap-2 p-1 text-sm">
            <p className="text-danger">{errorMessage(query.error)}</p>
            <RequestId error={query.error} className="text-faint" />
            <Button size="sm" onClick={onRetry}>
              Try again
            </Button>
          </div>
        )}
        {query.data && tasks.length === 0 && !isCell && (
          <p className="px-1 py-3 text-center text-sm text-faint">No tasks</p>
        )}
        <ul
          aria-label={column.title}
          className="relative"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {rows.map(({ key, index, start }) => {
            const task = tasks[index]
            return (
              task && (
                <li
                  key={key}
                  data-index={index}
                  data-task={task.id}
                  ref={virtualizer.measureElement}
                  aria-setsize={hasNextPage ? -1 : tasks.length}
                  aria-posinset={index + 1}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <BoardCard
                    task={task}
                    columnKey={column.key}
                    href={hrefOf(task.id)}
                    channelName={channelNames.get(task.channelId)}
                    marks={marks}
                    mayMove={mayMove}
                    onCardKey={onCardKey}
                    onCardFocus={onCardFocus}
                  />
                </li>
              )
            )
          })}
          {place && !refusal && heldId !== null && column.patch?.status && (
            <DropLine
              top={topOf(virtualizer.measurementsCache, rowOfPlace(tasks, heldId, place.index))}
            />
          )}
        </ul>
        {/* In lanes it would stand many times: it comes with the pointer, or the focus. */}
        {isCell && (
          <footer className="transition-opacity group-hover/column:opacity-100 focus-within:opacity-100 pointer-fine:opacity-0">
            {quickAdd}
          </footer>
        )}
      </div>
      {!isCell && <footer className="shrink-0 px-2 pb-2">{quickAdd}</footer>}
    </section>
  )
})

/** The height at which a row begins, or the list ends. */
function topOf(rows: readonly { start: number; end: number }[], row: number): number {
  const here = rows[row]
  if (here) return here.start - gap / 2
  const last = rows.at(-1)
  return last ? last.end + gap / 2 : 0
}

/** Where the held card would land. */
const DropLine = ({ top }: { top: number }) => (
  <li
    aria-hidden
    className="pointer-events-none absolute inset-x-0 top-0 z-10 -mt-0.5 h-1 rounded-full bg-accent"
    style={{ transform: `translateY(${top}px)` }}
  />
)

function CardSkeletons({ count }: { count: number }) {
  return (
    <output className="grid gap-2">
      <span className="sr-only">Loading the tasks</span>
      <SlowNote />
      {[0, 1, 2].slice(0, count).map((card) => (
        <Skeleton key={card} className="h-22" />
      ))}
    </output>
  )
}
