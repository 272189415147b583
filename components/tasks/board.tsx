'use client'

import {
  DndContext,
  DragOverlay,
  type DragStartEvent,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import type { TaskGrouping, TaskLanes } from '@sesamespace/contract/task-values'
import { memo, type ReactNode, useLayoutEffect, useRef } from 'react'
import { useCan } from '@/lib/session/queries'
import { useMedia } from '@/lib/shared/use-media'
import type { BoardColumn } from '@/lib/tasks/board'
import { useRetryTasks } from '@/lib/tasks/queries'
import { limitOf, taskRulesOptions } from '@/lib/tasks/rules'
import type { TaskQuery } from '@/lib/tasks/task-query'
import { toggleLane } from '@/lib/tasks/folded-lanes'
import { moveHelpId } from './board-card'
import { BoardColumnView } from './board-column'
import { BoardLanes } from './board-lanes'
import { useBoardMarks } from './board-marks'
import { FoldedCell } from './folded-cell'
import { TaskCard } from './task-card'
import { AskFull } from './over-limit-dialog'
import { CompleteAnywayDialog } from './complete-anyway-dialog'
import { useBoardLanes } from './use-board-lanes'
import { useBoardMove } from './use-board-move'
import { useDragPointer } from './use-drag-pointer'

interface BoardProps {
  columns: readonly BoardColumn[]
  /** What its rows are by. */
  by: TaskLanes
  /** What its columns are by. */
  group: TaskGrouping
  /** What narrows all of it. */
  filter: TaskQuery
  openTask: string | null
  channelId: string | null
  channelNames: ReadonlyMap<string, string>
  hrefOf: (taskId: string) => string
}

/** The board. Cards move by mouse, touch and keyboard; a move shows at once and can be undone. */
export const Board = memo(function Board(props: BoardProps) {
  const { columns, by, group, filter, openTask, channelId, channelNames, hrefOf } = props
  const mayMove = useCan('tasks:write')
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  const { lanes, rows, openRows, counts, query, isCut } = useBoardLanes(columns, {
    by,
    group,
    filter,
    channelNames,
  })
  const head = useRef<HTMLDivElement>(null)
  const board = useBoardMove({
    rows,
    openRows,
    unfold: (columnKey) => {
      const folded = lanes?.find(
        ({ isFolded, cells }) => isFolded && cells.some(({ key }) => key === columnKey),
      )
      if (folded) toggleLane(folded.lane.key)
    },
    covers: ({ y }) => y < (head.current?.getBoundingClientRect().bottom ?? 0),
  })
  const { data: rules } = useQuery({
    ...taskRulesOptions(channelId ?? ''),
    enabled: channelId !== null,
  })
  const { held } = board
  const marks = useBoardMarks()
  const focusId = board.focus?.taskId ?? null
  const heldId = held?.task.id ?? null
  // Before the focus is given, to a card that this may bring.
  useLayoutEffect(
    () => marks.set({ focusId, heldId, openId: openTask }),
    [marks, focusId, heldId, openTask],
  )
  const retry = useRetryTasks()
  const followPointer = useDragPointer({
    onMove: board.aimAt,
    onDrop: board.drop,
    onCancel: board.letGo,
  })
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  )
  const start = ({ active }: DragStartEvent): void => {
    const found = rows
      .flat()
      .flatMap(({ key }) => (board.handleOf(key)?.tasks ?? []).map((task) => ({ key, task })))
      .find(({ key, task }) => `${key}/${task.id}` === active.id)
    if (!found) return
    board.hold(found.task, found.key, 'pointer')
    followPointer()
  }
  const limitFor = (column: BoardColumn): number | null =>
    isWhole(column.query) ? limitOf(rules, column.patch?.status) : null
  const drawColumn = (column: BoardColumn): ReactNode => {
    const mayMoveHere = mayMove && Boolean(column.patch ?? column.assigneeId)
    const place = held?.place?.columnKey === column.key ? held.place : null
    return (
      <BoardColumnView
        key={column.key}
        column={column}
        isCell={column.isPart ?? false}
        limit={limitFor(column)}
        heldId={place && (held?.task.id ?? null)}
        place={place}
        refusal={place && (held?.refusal ?? null)}
        marks={marks}
        keepFocus={board.keepFocus}
        onCardFocus={board.onCardFocus}
        channelId={channelId}
        channelNames={channelNames}
        hrefOf={hrefOf}
        mayMove={mayMoveHere}
        register={board.register}
        onCardKey={board.onCardKey}
        onRetry={retry}
      />
    )
  }
  const drawFolded = (cell: BoardColumn): ReactNode => (
    <FoldedCell
      key={cell.key}
      cell={cell}
      isTarget={held?.place?.columnKey === cell.key}
      refusal={held?.refusal ?? null}
      register={board.register}
    />
  )
  return (
    <DndContext id="tasks" sensors={sensors} onDragStart={start} accessibility={silent}>
      <p id={moveHelpId} hidden>
        Enter opens the task. Space picks it up, arrow keys move it, space again drops it, Escape
        leaves it where it was.
      </p>
      <p aria-live="assertive" className="sr-only">
        {board.said}
      </p>
      {lanes ? (
        <BoardLanes
          head={head}
          columns={columns}
          counts={counts}
          limitFor={limitFor}
          lanes={lanes}
          query={query}
          isCut={isCut}
          keptKeys={[
            board.focus?.columnKey,
            board.soughtKey,
            held?.from.columnKey,
            held?.place?.columnKey,
          ]}
          isHeld={held !== null}
          drawCell={drawColumn}
          drawFolded={drawFolded}
        />
      ) : (
        <div
          className={clsx(
            'flex min-h-0 grow scroll-px-4 gap-3 overflow-x-auto p-4',
            !held && 'max-md:snap-x max-md:snap-mandatory',
          )}
        >
          {columns.map(drawColumn)}
        </div>
      )}
      <DragOverlay dropAnimation={isStill ? null : { duration: 140, easing: 'ease-out' }}>
        {held?.by === 'pointer' && (
          <>
            <TaskCard
              task={held.task}
              channelName={channelNames.get(held.task.channelId)}
              isLifted
            />
            {held.refusal && (
              <p className="mt-1 rounded-sm bg-warning-soft px-2.5 py-1.5 text-sm font-medium text-warning shadow-pop">
                {held.refusal}
              </p>
            )}
          </>
        )}
      </DragOverlay>
      {board.askBlocked && (
        <CompleteAnywayDialog
          task={board.askBlocked.task}
          open
          busy={false}
          onCancel={board.askBlocked.cancel}
          onConfirm={() => {
            board.askBlocked?.cancel()
            board.askBlocked?.complete()
          }}
        />
      )}
      <AskFull ask={board.askFull} />
    </DndContext>
  )
})

/** Whether a column shows all of its tasks of the channel: a limit is of all of them. */
const isWhole = (query: TaskQuery): boolean =>
  Object.keys(query).every((name) => name === 'channelId' || name === 'status')

// What the pointer does is seen; the keyboard's moves are announced by the board itself.
const quiet = (): undefined => undefined
const silent = {
  announcements: { onDragStart: quiet, onDragOver: quiet, onDragEnd: quiet, onDragCancel: quiet },
  screenReaderInstructions: { draggable: '' },
}
