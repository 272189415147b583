'use client'

import type { Task } from '@sesamespace/sdk'
import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { toastError, toastNote, toastUndo } from '@/components/ui/toast'
import { type BoardColumn, type DropPlace, type Landing, landing } from '@/lib/tasks/board'
import { type TaskMove, useMoveTask } from '@/lib/tasks/queries'
import { completeAnyway, isOverLimit, isUnfinished, moveAnyway } from '@/lib/tasks/refusals'
import type { ColumnHandle } from './column-handle'
import { useCardFocus } from './use-card-focus'
import type { Point } from './use-drag-pointer'

/** A card in hand: where it came from, and where it would land; nowhere outside of the columns. */
export interface Held {
  task: Task
  from: HeldPlace
  place: HeldPlace | null
  by: 'pointer' | 'keyboard'
}

/** A place, and the cards it is between: they name it whatever moves meanwhile. */
interface HeldPlace extends DropPlace {
  /** `null` where a column has no order of its own. */
  landing: Landing | null
}

/** Picking up, moving and dropping cards; the same rules for the pointer and the keyboard. */
export function useBoardMove(columns: readonly BoardColumn[]) {
  const move = useMoveTask()
  const handles = useRef(new Map<string, ColumnHandle>())
  /** The truth between two renderings: a quick drag begins and ends within one. */
  const hand = useRef<Held | null>(null)
  const [held, setHeld] = useState<Held | null>(null)
  /** What was done, for who listens. */
  const [said, setSaid] = useState('')
  const nameOf = ({ key, title }: Task): string => `task ${key}, ${title}`
  const take = (next: Held | null): void => {
    hand.current = next
    setHeld(next)
  }
  const letGo = (): void => {
    const now = hand.current
    if (!now) return
    take(null)
    if (now.by === 'keyboard') setSaid(`Left ${nameOf(now.task)} where it was.`)
  }
  const { focus, setFocus, onCardFocus, keepFocus } = useCardFocus(() => {
    if (hand.current?.by === 'keyboard') letGo()
  })
  /** A move that would complete a task which waits for others or has open sub-tasks. */
  const [blocked, setBlocked] = useState<{ task: Task; complete: () => void } | null>(null)
  /** A move into a column that is full. */
  const [full, setFull] = useState<{ error: unknown; move: () => void } | null>(null)

  const register = useCallback((columnKey: string, handle: ColumnHandle) => {
    handles.current.set(columnKey, handle)
    return () => void handles.current.delete(columnKey)
  }, [])
  const columnOf = (key: string): BoardColumn | undefined =>
    columns.find((column) => column.key === key)
  const handleOf = (key: string): ColumnHandle | undefined => handles.current.get(key)
  const placeLabels = ({ columnKey, index }: DropPlace): string =>
    `${columnOf(columnKey)?.title ?? ''}, position ${index + 1}`
  // The order belongs to a status: by priority or agent a column mixes several.
  const isOrdered = (columnKey: string): boolean => Boolean(columnOf(columnKey)?.patch?.status)
  const placeOf = (task: Task, { columnKey, index }: DropPlace): HeldPlace => ({
    columnKey,
    index,
    landing: isOrdered(columnKey)
      ? landing(handleOf(columnKey)?.tasks ?? [], task.id, index)
      : null,
  })

  const send = (
    task: Task,
    [from, to]: readonly [HeldPlace, HeldPlace],
    onDone: (moved: Task) => void,
    more: TaskMove['patch'] = {},
  ): void => {
    const source = columnOf(from.columnKey)
    const target = columnOf(to.columnKey)
    if (!source || !target) return
    const isSame = source.key === target.key
    const add = isSame ? undefined : target.assigneeId
    const remove = isSame ? undefined : source.assigneeId
    const { rank, ...between } = to.landing ?? {}
    const changes: Partial<Task> = {
      ...target.patch,
      ...(rank !== undefined && { rank }),
      ...(add && {
        assignees: [
          ...task.assignees.filter(({ principalId }) => ![remove, add].includes(principalId)),
          {
            principalId: add,
            name: target.title,
            role: 'assignee',
            assignedAt: new Date().toISOString(),
          },
        ],
      }),
    }
    const patch = {
      ...(!isSame && target.patch),
      ...between,
      ...(add && { addAssigneeId: add }),
      ...(remove && { removeAssigneeId: remove }),
      ...more,
    }
    const onError = (error: unknown): void => {
      setFocus((now) => now && { ...now, columnKey: from.columnKey })
      if (isOverLimit(error))
        return setFull({
          error,
          move: () => send(task, [from, to], onDone, { ...more, ...moveAnyway }),
        })
      if (!isUnfinished(error)) return toastError(error)
      setBlocked({
        task,
        complete: () => send(task, [from, to], onDone, { ...more, ...completeAnyway }),
      })
    }
    move.mutate({ task, changes, patch }, { onSuccess: onDone, onError })
  }

  const hold = (task: Task, columnKey: string, by: Held['by']): void => {
    const index = handleOf(columnKey)?.tasks.findIndex(({ id }) => id === task.id) ?? -1
    if (index === -1) return
    const from = placeOf(task, { columnKey, index })
    take({ task, from, place: from, by })
    if (by === 'keyboard') setSaid(`Picked up ${nameOf(task)}. ${placeLabels(from)}.`)
  }
  const aim = (place: DropPlace | null): void => {
    const now = hand.current
    if (!now) return
    const isThere = place?.columnKey === now.place?.columnKey && place?.index === now.place?.index
    if (isThere && now.by === 'keyboard') return
    const next = place && placeOf(now.task, place)
    if (isThere) hand.current = { ...now, place: next }
    else take({ ...now, place: next })
    if (now.by === 'keyboard' && place) setSaid(placeLabels(place))
  }
  /** Aims where the pointer is. */
  const aimAt = (point: Point): void => {
    const now = hand.current
    if (!now) return
    const column = columns.find(({ key, patch, assigneeId }) => {
      const box = patch || assigneeId ? handleOf(key)?.box() : undefined
      return (
        box &&
        point.x >= box.left &&
        point.x < box.right &&
        point.y < box.bottom &&
        point.y >= box.top
      )
    })
    const index = column && handleOf(column.key)?.placeAt(point.y, now.task.id)
    aim(column && index !== undefined ? { columnKey: column.key, index } : null)
  }
  const drop = (): void => {
    const now = hand.current
    if (!now) return
    const { task, from, place, by } = now
    take(null)
    const target = place && columnOf(place.columnKey)
    if (!target) return
    const isSame = from.columnKey === place.columnKey
    if (isSame && from.index === place.index) return
    if (isSame && !place.landing) {
      if (by === 'pointer')
        toastNote('Cards keep an order of their own only when grouped by status.')
      return
    }
    if (by === 'keyboard') {
      setSaid(`Dropped ${nameOf(task)} in ${placeLabels(place)}.`)
      setFocus({ columnKey: place.columnKey, taskId: task.id, isAsked: false })
    }
    send(task, [from, place], (moved) =>
      toastUndo(`${task.key} moved${isSame ? '' : ` to ${target.title}`}`, () =>
        send(moved, [place, from], () => setSaid(`Moved ${nameOf(task)} back.`)),
      ),
    )
  }

  /** The same row of the next column that has cards, in a direction. */
  const neighbour = (columnKey: string, step: 1 | -1): BoardColumn | undefined =>
    columns[columns.findIndex(({ key }) => key === columnKey) + step]

  const moveHeld = (key: string, { place, from, task }: Held): void => {
    const { columnKey, index } = place ?? from
    const room = (inColumn: string): number =>
      handleOf(inColumn)?.tasks.filter(({ id }) => id !== task.id).length ?? 0
    const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : null
    const column = sideways && neighbour(columnKey, sideways)
    const next: DropPlace | null = column
      ? { columnKey: column.key, index: Math.min(index, room(column.key)) }
      : isOrdered(columnKey) && key === 'ArrowDown'
        ? { columnKey, index: Math.min(index + 1, room(columnKey)) }
        : isOrdered(columnKey) && key === 'ArrowUp'
          ? { columnKey, index: Math.max(index - 1, 0) }
          : null
    if (!next) return
    aim(next)
    handleOf(next.columnKey)?.show(next.index)
  }

  const moveFocus = (key: string, columnKey: string, row: number): void => {
    const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : null
    const ask = (inColumn: string, task: Task | undefined): void => {
      if (task) setFocus({ columnKey: inColumn, taskId: task.id, isAsked: true })
    }
    if (!sideways) {
      const next = row + (key === 'ArrowDown' ? 1 : -1)
      if (next >= 0) ask(columnKey, handleOf(columnKey)?.tasks[next])
      return
    }
    let column = neighbour(columnKey, sideways)
    while (column && !handleOf(column.key)?.tasks.length) column = neighbour(column.key, sideways)
    const tasks = column && handleOf(column.key)?.tasks
    if (column) ask(column.key, tasks?.[row] ?? tasks?.at(-1))
  }

  const onCardKey = (
    event: KeyboardEvent,
    {
      task,
      columnKey,
      row,
      mayMove,
    }: { task: Task; columnKey: string; row: number; mayMove: boolean },
  ): void => {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const { key } = event
    const isArrow = key.startsWith('Arrow')
    const now = hand.current
    if (now?.by === 'keyboard') {
      if (key === ' ') drop()
      else if (key === 'Escape') letGo()
      else if (isArrow) moveHeld(key, now)
      else if (key !== 'Enter') return
      event.preventDefault()
    } else if (key === ' ' && mayMove) {
      event.preventDefault()
      hold(task, columnKey, 'keyboard')
    } else if (isArrow) {
      event.preventDefault()
      moveFocus(key, columnKey, row)
    }
  }

  const askFull = full && { ...full, cancel: () => setFull(null) }
  const askBlocked = blocked && { ...blocked, cancel: () => setBlocked(null) }
  return {
    held,
    said,
    focus,
    askBlocked,
    askFull,
    register,
    onCardFocus,
    keepFocus,
    handleOf,
    hold,
    aimAt,
    drop,
    letGo,
    onCardKey,
  }
}
