'use client'

import type { TaskCount } from '@sesamespace/sdk'
import type { UseQueryResult } from '@tanstack/react-query'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { clsx } from 'clsx'
import { ChevronRight, ListChecks } from 'lucide-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { usePerson } from '@/lib/people/queries'
import type { Lane } from '@/lib/tasks/lanes'
import { Avatar } from '@/components/ui/avatar'
import { Cut } from '@/components/ui/cut'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { BoardColumn } from '@/lib/tasks/board'
import { toggleLane } from '@/lib/tasks/folded-lanes'
import { ColumnHead, columnWidth } from './column-head'
import { PriorityMark } from './priority-mark'
import type { DrawnLane } from './use-board-lanes'

interface BoardLanesProps {
  /** The heads of the columns, which lanes scroll away under. */
  head: RefObject<HTMLDivElement | null>
  columns: readonly BoardColumn[]
  /** How much is in each column over all lanes; `null` until it is known. */
  counts: ReadonlyMap<string, number> | null
  limitFor: (column: BoardColumn) => number | null
  lanes: readonly DrawnLane[]
  query: UseQueryResult<TaskCount[]>
  isCut: boolean
  /** Cells that stay, however far the board is scrolled, with their neighbours. */
  keptKeys: readonly (string | undefined)[]
  isHeld: boolean
  drawCell: (cell: BoardColumn) => ReactNode
  /** Of a folded lane. */
  drawFolded: (cell: BoardColumn) => ReactNode
}

const headHeight = 40
const foldedHeight = 45
const openHeight = 260

/** The board with rows: only the lanes in sight exist, and in each cell only the cards in sight. */
export function BoardLanes(props: BoardLanesProps) {
  const { head, columns, counts, limitFor, lanes, query, isCut, keptKeys, isHeld } = props
  const { drawCell, drawFolded } = props
  const scroller = useRef<HTMLDivElement>(null)
  const kept = lanes.flatMap(({ cells }, row) =>
    cells.some(({ key }) => keptKeys.includes(key)) ? [row - 1, row, row + 1] : [],
  )
  const virtualizer = useVirtualizer({
    count: lanes.length,
    getScrollElement: () => scroller.current,
    estimateSize: (row) => (lanes[row]?.isFolded ? foldedHeight : openHeight),
    getItemKey: (row) => lanes[row]?.lane.key ?? row,
    overscan: 1,
    scrollMargin: headHeight,
    initialRect: { width: 1000, height: 800 },
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...kept])]
        .filter((row) => row >= 0 && row < lanes.length)
        .toSorted((a, b) => a - b),
  })
  if (query.isError && !query.data)
    return <ErrorState error={query.error} what="the lanes" onRetry={() => void query.refetch()} />
  if (query.isPending) return <SkeletonRows label="Loading the lanes" rows={8} />
  if (lanes.length === 0)
    return (
      <EmptyState icon={ListChecks} title="No tasks here">
        <p>Make one with “New task”, or clear the filters.</p>
      </EmptyState>
    )
  return (
    <div
      ref={scroller}
      data-lanes
      className={clsx(
        'min-h-0 grow scroll-px-4 overflow-auto',
        !isHeld && 'max-md:snap-x max-md:snap-mandatory',
      )}
    >
      <div className="w-max min-w-full px-4 pb-4">
        <div ref={head} className="sticky top-0 z-20 flex gap-3 bg-canvas">
          {columns.map((column) => {
            const count = counts && (counts.get(column.key) ?? 0)
            return (
              <div key={column.key} className={clsx('shrink-0', columnWidth)}>
                <ColumnHead
                  title={column.title}
                  count={count === null ? '' : String(count)}
                  load={count ?? 0}
                  limit={limitFor(column)}
                />
              </div>
            )
          })}
        </div>
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ key, index, start }) => {
            const drawn = lanes[index]
            return (
              drawn && (
                <div
                  key={key}
                  data-index={index}
                  ref={virtualizer.measureElement}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start - headHeight}px)` }}
                >
                  <LaneRow drawn={drawn} drawCell={drawCell} drawFolded={drawFolded} />
                </div>
              )
            )
          })}
        </div>
        {isCut && (
          <p className="sticky start-4 w-fit pt-3 text-sm text-muted">
            The {lanes.length} lanes with the most tasks are shown. Filter to see others.
          </p>
        )}
      </div>
    </div>
  )
}

interface LaneRowProps extends Pick<BoardLanesProps, 'drawCell' | 'drawFolded'> {
  drawn: DrawnLane
}

/** One lane: its name and count, which fold it, above its cells. */
function LaneRow({ drawn: { lane, isFolded, cells }, drawCell, drawFolded }: LaneRowProps) {
  return (
    <div role="group" aria-label={lane.title} className="relative border-t">
      <h3 className="sticky start-4 flex w-fit max-w-[min(40rem,calc(100vw-3rem))]">
        <button
          type="button"
          aria-expanded={!isFolded}
          onClick={() => toggleLane(lane.key)}
          className="-ms-1 flex h-11 min-w-0 items-center gap-1.5 rounded-sm px-1 text-sm font-medium hover:text-ink"
        >
          <ChevronRight
            aria-hidden
            className={clsx(
              'size-4 shrink-0 text-faint transition-transform motion-reduce:transition-none',
              isFolded ? 'rtl:-scale-x-100' : 'rotate-90',
            )}
          />
          <LaneMark lane={lane} />
          <Cut text={lane.title} />
          {lane.count !== null && (
            <span className="tabular shrink-0 font-normal text-muted">
              {lane.count}
              <span className="sr-only">{lane.count === 1 ? ' task' : ' tasks'}</span>
            </span>
          )}
        </button>
      </h3>
      {isFolded ? (
        <div className="pointer-events-none absolute inset-0 flex gap-3 py-1">
          {cells.map(drawFolded)}
        </div>
      ) : (
        <div className="flex items-stretch gap-3 pb-4">{cells.map(drawCell)}</div>
      )}
    </div>
  )
}

/** Who or what a lane is of, as its cards show it. */
function LaneMark({ lane }: { lane: Lane }) {
  const person = usePerson(lane.assigneeId)
  if (person) return <Avatar name={person.displayName} kind={person.kind} size="sm" />
  return lane.patch?.priority ? <PriorityMark priority={lane.patch.priority} /> : null
}
