'use client'

import type { Task } from '@sesamespace/sdk'
import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { toastError, toastUndo } from '@/components/ui/toast'
import { type BoardColumn, type DropPlace, landing } from '@/lib/tasks/board'
import { useMoveTask } from '@/lib/tasks/queries'
import type { ColumnHandle } from './column-handle'

/** A card in hand: where it came from, and where it would land. */
export interface Held {
  task: Task
  from: DropPlace
  place: DropPlace
  by: 'pointer' | 'keyboard'
}

/** Picking up, moving and dropping cards; the same rules for the pointer and the keyboard. */
export function useBoardMove(columns: readonly BoardColumn[]) {
  const move = useMoveTask()
  const handles = useRef(new Map<string, ColumnHandle>())
  const [held, setHeld] = useState<Held | null>(null)
  /** What was done, for who listens. */
  const [said, setSaid] = useState('')
  /** The card that takes the focus once it is in its new column. */
  const [focus, setFocus] = useState<{ columnKey: string; taskId: string } | null>(null)

  const register = useCallback((columnKey: string, handle: ColumnHandle) => {
    handles.current.set(columnKey, handle)
    return () => void handles.current.delete(columnKey)
  }, [])
  const onFocused = useCallback(() => setFocus(null), [])
  const columnOf = (key: string): BoardColumn | undefined =>
    columns.find((column) => column.key === key)
  const handleOf = (key: string): ColumnHandle | undefined => handles.current.get(key)
  const nameOf = ({ number, title }: Task): string => `task ${number}, ${title}`
  const placeLabels = ({ columnKey, index }: DropPlace): string =>
    `${columnOf(columnKey)?.title ?? ''}, position ${index + 1}`

  const send = (task: Task, from: string, to: DropPlace, onDone: (moved: Task) => void): void => {
    const source = columnOf(from)
    const target = columnOf(to.columnKey)
    if (!source || !target) return
    const isSame = source.key === target.key
    // The order belongs to a status: by priority or agent a column mixes several.
    const place =
      target.patch?.status && landing(handleOf(target.key)?.tasks ?? [], task.id, to.index)
    const add = isSame ? undefined : target.assigneeId
    const remove = source.assigneeId ?? null
    const moved: Task = {
      ...task,
      ...target.patch,
      ...(place && { position: place.position }),
      ...(add && {
        assignees: [
          ...task.assignees.filter(({ principalId }) => ![remove, add].includes(principalId)),
          { principalId: add, role: 'assignee', assignedAt: new Date().toISOString() },
        ],
      }),
    }
    move.mutate(
      {
        task,
        moved,
        patch: {
          ...(!isSame && target.patch),
          ...(place && { afterTaskId: place.afterTaskId }),
        },
        ...(add && { assign: { add, remove } }),
      },
      { onSuccess: onDone, onError: toastError },
    )
  }

  const hold = (task: Task, columnKey: string, by: Held['by']): void => {
    const index = handleOf(columnKey)?.tasks.findIndex(({ id }) => id === task.id) ?? -1
    if (index === -1) return
    const from = { columnKey, index }
    setHeld({ task, from, place: from, by })
    if (by === 'keyboard') setSaid(`Picked up ${nameOf(task)}. ${placeLabels(from)}.`)
  }
  const aim = (place: DropPlace): void => {
    if (!held || (held.place.columnKey === place.columnKey && held.place.index === place.index))
      return
    setHeld({ ...held, place })
    if (held.by === 'keyboard') setSaid(placeLabels(place))
  }
  const letGo = (): void => {
    if (!held) return
    setHeld(null)
    if (held.by === 'keyboard') setSaid(`Left ${nameOf(held.task)} where it was.`)
  }
  const drop = (): void => {
    if (!held) return
    const { task, from, place, by } = held
    setHeld(null)
    const target = columnOf(place.columnKey)
    const isSame = from.columnKey === place.columnKey
    if (!target || (isSame && (from.index === place.index || !target.patch?.status))) return
    if (by === 'keyboard') {
      setSaid(`Dropped ${nameOf(task)} in ${placeLabels(place)}.`)
      setFocus({ columnKey: place.columnKey, taskId: task.id })
    }
    send(task, from.columnKey, place, (moved) =>
      toastUndo(`#${task.number} moved${isSame ? '' : ` to ${target.title}`}`, () =>
        send(moved, place.columnKey, from, () => setSaid(`Moved ${nameOf(task)} back.`)),
      ),
    )
  }

  /** The same row of the next column that has cards, in a direction. */
  const neighbour = (columnKey: string, step: 1 | -1): BoardColumn | undefined =>
    columns[columns.findIndex(({ key }) => key === columnKey) + step]

  const moveHeld = (key: string, { place, task }: Held): void => {
    const isOrdered = Boolean(columnOf(place.columnKey)?.patch?.status)
    const room = (columnKey: string): number =>
      handleOf(columnKey)?.tasks.filter(({ id }) => id !== task.id).length ?? 0
    const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : null
    const column = sideways && neighbour(place.columnKey, sideways)
    const next: DropPlace | null = column
      ? { columnKey: column.key, index: Math.min(place.index, room(column.key)) }
      : isOrdered && key === 'ArrowDown'
        ? { ...place, index: Math.min(place.index + 1, room(place.columnKey)) }
        : isOrdered && key === 'ArrowUp'
          ? { ...place, index: Math.max(place.index - 1, 0) }
          : null
    if (!next) return
    aim(next)
    handleOf(next.columnKey)?.show(next.index, { focus: false })
  }

  const moveFocus = (key: string, columnKey: string, row: number): void => {
    const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : null
    if (!sideways) {
      const rows = handleOf(columnKey)?.tasks.length ?? 0
      const next = row + (key === 'ArrowDown' ? 1 : -1)
      if (next >= 0 && next < rows) handleOf(columnKey)?.show(next)
      return
    }
    let column = neighbour(columnKey, sideways)
    while (column && !handleOf(column.key)?.tasks.length) column = neighbour(column.key, sideways)
    const handle = column && handleOf(column.key)
    handle?.show(Math.min(row, handle.tasks.length - 1))
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
    if (held?.by === 'keyboard') {
      if (key === ' ') drop()
      else if (key === 'Escape') letGo()
      else if (isArrow) moveHeld(key, held)
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

  return { held, said, focus, register, onFocused, handleOf, hold, aim, drop, letGo, onCardKey }
}
