'use client'

import {
  closestCorners,
  DndContext,
  type DragEndEvent,
  type DragOverEvent,
  DragOverlay,
  type DragStartEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable'
import type { Task } from '@sesamespace/sdk'
import { useCallback, useRef, useState } from 'react'
import { toastError, toastUndo } from '@/components/ui/toast'
import { useCan } from '@/lib/session/queries'
import { type BoardColumn, type DropPlace, taskBefore } from '@/lib/tasks/board'
import { type TaskMove, useMoveTask } from '@/lib/tasks/queries'
import { BoardColumnView } from './board-column'
import { TaskCard } from './task-card'

interface BoardProps {
  columns: readonly BoardColumn[]
  openTask: string | null
  channelId: string | null
  channelNames: ReadonlyMap<string, string>
  hrefOf: (taskId: string) => string
}

/** Where a card was picked up: what undoing the move goes back to. */
interface Origin {
  task: Task
  columnKey: string
  index: number
}

const instructions = {
  draggable:
    'Press space to pick the task up, arrow keys to move it, space again to drop it, Escape to leave it where it was. Press enter to open it.',
}

/** The board. Cards move by mouse, touch and keyboard; a move shows at once and can be undone. */
export function Board({ columns, openTask, channelId, channelNames, hrefOf }: BoardProps) {
  const mayMove = useCan('tasks:write')
  const move = useMoveTask()
  const lists = useRef(new Map<string, readonly Task[]>())
  const onTasks = useCallback((columnKey: string, tasks: readonly Task[]) => {
    lists.current.set(columnKey, tasks)
  }, [])
  const [origin, setOrigin] = useState<Origin | null>(null)
  const [place, setPlace] = useState<DropPlace | null>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: sortableKeyboardCoordinates,
      keyboardCodes: { start: ['Space'], end: ['Space'], cancel: ['Escape'] },
    }),
  )
  const columnOf = (key: string): BoardColumn | undefined =>
    columns.find((column) => column.key === key)
  const tasksOf = (key: string): readonly Task[] => lists.current.get(key) ?? []

  const perform = (from: Origin, to: DropPlace, onDone: () => void): void => {
    const source = columnOf(from.columnKey)
    const target = columnOf(to.columnKey)
    if (!source || !target) return
    const isSame = source.key === target.key
    const request: TaskMove = {
      task: from.task,
      patch: {
        ...(isSame ? {} : target.patch),
        // The order belongs to a status: elsewhere a column mixes several.
        ...(target.patch?.status && {
          afterTaskId: taskBefore(tasksOf(target.key), from.task.id, to.index),
        }),
      },
      ...(target.assigneeId &&
        !isSame && { assign: { add: target.assigneeId, remove: source.assigneeId ?? null } }),
      from: source.query,
      to: target.query,
      index: to.index,
    }
    move.mutate(request, { onSuccess: onDone, onError: toastError })
  }

  const start = ({ active }: DragStartEvent): void => {
    const found = locate(active.id, columns, tasksOf)
    setOrigin(found)
    setPlace(found && { columnKey: found.columnKey, index: found.index })
  }
  const over = ({ active, over: target }: DragOverEvent): void => {
    const columnKey = target?.data.current?.['columnKey']
    if (typeof columnKey !== 'string' || !target) return
    const others = tasksOf(columnKey).filter(({ id }) => id !== active.id)
    const hovered = others.findIndex(({ id }) => id === target.id)
    if (target.id === active.id) return
    const isBelow =
      active.rect.current.translated !== null &&
      active.rect.current.translated.top > target.rect.top + target.rect.height / 2
    setPlace({ columnKey, index: hovered === -1 ? others.length : hovered + (isBelow ? 1 : 0) })
  }
  const reset = (): void => {
    setOrigin(null)
    setPlace(null)
  }
  const end = ({ over: target }: DragEndEvent): void => {
    const from = origin
    const to = place
    reset()
    if (!from || !to || !target) return
    const isSame = from.columnKey === to.columnKey
    if (isSame && (from.index === to.index || !columnOf(to.columnKey)?.patch?.status)) return
    const title = columnOf(to.columnKey)?.title ?? ''
    perform(from, to, () => {
      toastUndo(`#${from.task.number} moved${isSame ? '' : ` to ${title}`}`, () => {
        const moved: Origin = {
          task: { ...from.task, ...columnOf(to.columnKey)?.patch },
          columnKey: to.columnKey,
          index: to.index,
        }
        perform(moved, { columnKey: from.columnKey, index: from.index }, () => {})
      })
    })
  }

  const nameOf = (id: string | number): string => {
    const found = locate(id, columns, tasksOf)
    return found ? `task ${found.task.number}, ${found.task.title}` : 'the task'
  }
  const placeWords = (): string => {
    const column = place && columnOf(place.columnKey)
    return column ? `${column.title}, position ${(place?.index ?? 0) + 1}` : 'no column'
  }
  return (
    <DndContext
      id="tasks"
      sensors={sensors}
      collisionDetection={closestCorners}
      onDragStart={start}
      onDragOver={over}
      onDragEnd={end}
      onDragCancel={reset}
      accessibility={{
        screenReaderInstructions: instructions,
        announcements: {
          onDragStart: ({ active }) => `Picked up ${nameOf(active.id)}.`,
          onDragOver: () => `Over ${placeWords()}.`,
          onDragEnd: ({ active }) => `Dropped ${nameOf(active.id)} in ${placeWords()}.`,
          onDragCancel: ({ active }) => `Left ${nameOf(active.id)} where it was.`,
        },
      }}
    >
      <div className="flex min-h-0 grow snap-x gap-3 overflow-x-auto p-3 max-md:snap-mandatory">
        {columns.map((column) => (
          <BoardColumnView
            key={column.key}
            column={column}
            dragged={origin?.task ?? null}
            place={place}
            openTask={openTask}
            channelId={channelId}
            channelNames={channelNames}
            hrefOf={hrefOf}
            mayMove={mayMove && Boolean(column.patch ?? column.assigneeId)}
            onTasks={onTasks}
          />
        ))}
      </div>
      <DragOverlay>
        {origin && (
          <TaskCard
            task={origin.task}
            channelName={channelNames.get(origin.task.channelId)}
            isLifted
          />
        )}
      </DragOverlay>
    </DndContext>
  )
}

function locate(
  id: string | number,
  columns: readonly BoardColumn[],
  tasksOf: (key: string) => readonly Task[],
): Origin | null {
  for (const { key } of columns) {
    const index = tasksOf(key).findIndex((task) => task.id === id)
    const task = tasksOf(key)[index]
    if (task) return { task, columnKey: key, index }
  }
  return null
}
