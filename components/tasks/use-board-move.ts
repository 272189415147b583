'use client'

import type { Task } from '@sesamespace/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { toastDone, toastError, toastNote, toastUndo } from '@/components/ui/toast'
import { type BoardColumn, type DropPlace, type Landing, landing } from '@/lib/tasks/board'
import {
  type CardMove,
  moveBack,
  moveOf,
  refusalOf,
  undoRefusalOf,
  withoutPlace,
} from '@/lib/tasks/board-move'
import { formerPlaces } from '@/lib/tasks/former-place'
import { cellBeside } from '@/lib/tasks/lanes'
import { type TaskMove, useMoveTask } from '@/lib/tasks/queries'
import {
  completeAnyway,
  isOverLimit,
  isPlaceGone,
  isUnfinished,
  moveAnyway,
} from '@/lib/tasks/refusals'
import { useCanTakeBack } from '@/lib/tasks/rules'
import { taskInCache } from '@/lib/tasks/task-cache'
import type { CardAddress } from './board-card'
import type { ColumnHandle } from './column-handle'
import { useCardFocus } from './use-card-focus'
import type { Point } from './use-drag-pointer'

/** A card in hand: where it came from, and where it would land; nowhere outside of the columns. */
export interface Held {
  task: Task
  from: HeldPlace
  place: HeldPlace | null
  /** Why it cannot be dropped there. */
  refusal: string | null
  by: 'pointer' | 'keyboard'
}

/** A place, and the cards it is between: they name it whatever moves meanwhile. */
interface HeldPlace extends DropPlace {
  /** `null` where a column has no order of its own. */
  landing: Landing | null
}

/** What of the board cards move in. */
interface BoardGrid {
  /** The columns, lane by lane; all of them in one row where there are no lanes. */
  rows: readonly (readonly BoardColumn[])[]
  /** Those of lanes that are unfolded: the focus goes from card to card. */
  openRows: readonly (readonly BoardColumn[])[]
  /** Unfolds the lane of a cell, where it is folded. */
  unfold: (columnKey: string) => void
  /** What hides places of the board that are under it, such as the heads of its columns. */
  covers: (at: Point) => boolean
}

/** Picking up, moving and dropping cards; the same rules for the pointer and the keyboard. */
export function useBoardMove({ rows, openRows, unfold, covers }: BoardGrid) {
  const columns = useMemo(() => rows.flat(), [rows])
  const client = useQueryClient()
  const move = useMoveTask()
  const canTakeBack = useCanTakeBack()
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

  /** An arrow key on its way through a cell whose cards are not known yet: it goes on when they are. */
  const [sought, setSought] = useState<{
    cellKey: string
    /** The card that it goes on from. */
    taskId: string | undefined
    goOn: () => void
  } | null>(null)
  /** The truth between two renderings. */
  const seeking = useRef(sought)
  const seek = (next: typeof sought): void => {
    seeking.current = next
    setSought(next)
  }
  const focusedId = focus?.taskId
  const focusedNow = useRef(focusedId)
  useEffect(() => {
    focusedNow.current = focusedId
  }, [focusedId])

  const register = useCallback((columnKey: string, handle: ColumnHandle) => {
    handles.current.set(columnKey, handle)
    const now = seeking.current
    if (now?.cellKey === columnKey && !handle.isPending) {
      seeking.current = null
      // After the drawing that it came with. It ends where somebody has gone elsewhere meanwhile.
      setTimeout(() => {
        if (focusedNow.current === now.taskId && seeking.current === null) now.goOn()
      }, 0)
    }
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
      ? landing(
          { tasks: handleOf(columnKey)?.tasks ?? [], isPart: columnOf(columnKey)?.isPart },
          task.id,
          index,
        )
      : null,
  })

  const send = (
    task: Task,
    { changes, patch }: CardMove,
    from: HeldPlace,
    onDone: (moved: Task) => void,
    more: TaskMove['patch'] = {},
  ): void => {
    const again = (anyway: TaskMove['patch']) => (): void =>
      send(task, { changes, patch }, from, onDone, { ...more, ...anyway })
    const onError = (error: unknown): void => {
      const placeless = isPlaceGone(error) ? withoutPlace(patch) : null
      if (placeless) return send(task, { changes, patch: placeless }, from, onDone, more)
      setFocus((now) => now && { ...now, columnKey: from.columnKey })
      if (isOverLimit(error)) return setFull({ error, move: again(moveAnyway) })
      if (!isUnfinished(error)) return toastError(error)
      setBlocked({ task, complete: again(completeAnyway) })
    }
    move.mutate({ task, changes, patch: { ...patch, ...more } }, { onSuccess: onDone, onError })
  }

  const hold = (task: Task, columnKey: string, by: Held['by']): void => {
    const index = handleOf(columnKey)?.tasks.findIndex(({ id }) => id === task.id) ?? -1
    if (index === -1) return
    const from = placeOf(task, { columnKey, index })
    take({ task, from, place: from, refusal: null, by })
    if (by === 'keyboard') setSaid(`Picked up ${nameOf(task)}. ${placeLabels(from)}.`)
  }
  const whyNot = ({ task, from }: Held, { columnKey }: DropPlace): string | null => {
    const [source, target] = [columnOf(from.columnKey), columnOf(columnKey)]
    return source && target ? refusalOf(task, source, target) : null
  }
  const aim = (place: DropPlace | null): void => {
    const now = hand.current
    if (!now) return
    const isThere = place?.columnKey === now.place?.columnKey && place?.index === now.place?.index
    if (isThere && now.by === 'keyboard') return
    const next = place && placeOf(now.task, place)
    const refusal = place && whyNot(now, place)
    if (isThere) hand.current = { ...now, place: next, refusal }
    else take({ ...now, place: next, refusal })
    if (now.by === 'keyboard' && place)
      setSaid(refusal ? `${placeLabels(place)}. ${refusal}` : placeLabels(place))
  }
  /** Aims where the pointer is. */
  const aimAt = (point: Point): void => {
    const now = hand.current
    if (!now) return
    if (covers(point)) return aim(null)
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
    const { task, from, place, refusal, by } = now
    take(null)
    const source = columnOf(from.columnKey)
    const target = place && columnOf(place.columnKey)
    if (!source || !target) return
    const isSame = source.key === target.key
    if (isSame && from.index === place.index) return
    if (refusal) {
      if (by === 'keyboard') setSaid(`Left ${nameOf(task)} where it was. ${refusal}`)
      else toastNote(refusal)
      return
    }
    if (isSame && !place.landing) {
      if (by === 'pointer')
        toastNote('Cards keep an order of their own only when grouped by status.')
      return
    }
    if (by === 'keyboard') {
      setSaid(`Dropped ${nameOf(task)} in ${placeLabels(place)}.`)
      // The card keeps the focus: it has to be seen.
      unfold(place.columnKey)
      setFocus({ columnKey: place.columnKey, taskId: task.id, isAsked: false })
    }
    const sent = moveOf(task, [source, target], place.landing)
    const words = `${task.key} moved${isSame ? '' : ` to ${target.title}`}`
    const undo = async (moved: Task): Promise<void> => {
      const inParent = sent.patch.parentTaskId !== undefined ? await formerPlaces([task]) : null
      const back = moveBack(
        { before: task, moved },
        sent.patch,
        from.landing,
        inParent?.get(task.id),
      )
      const why = undoRefusalOf(taskInCache(client, task.id) ?? moved, back.patch)
      if (why) return toastNote(why)
      send(moved, back, place, () => setSaid(`Moved ${nameOf(task)} back.`))
    }
    send(task, sent, from, (moved) => {
      void canTakeBack(task, moved).then((can) =>
        can
          ? toastUndo(words, () => void undo(moved))
          : toastDone(`${words}. It has to be accepted again to be done.`),
      )
    })
  }

  const moveHeld = (key: string, { place, from, task }: Held): void => {
    const { columnKey, index } = place ?? from
    const room = (inColumn: string): number =>
      handleOf(inColumn)?.tasks.filter(({ id }) => id !== task.id).length ?? 0
    const column = cellBeside(rows, columnKey, { columns: sidewaysOf(key) })
    const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    const isEdge = !isOrdered(columnKey) || (down === 1 ? index >= room(columnKey) : index <= 0)
    const lane = isEdge ? cellBeside(rows, columnKey, { lanes: down }) : undefined
    const beside = (): DropPlace | null =>
      column ? { columnKey: column.key, index: Math.min(index, room(column.key)) } : null
    const along = (): DropPlace | null =>
      lane ? { columnKey: lane.key, index: down === 1 ? 0 : room(lane.key) } : null
    const next = down === 0 ? beside() : isEdge ? along() : { columnKey, index: index + down }
    if (!next) return
    aim(next)
    handleOf(next.columnKey)?.show(next.index)
  }

  const moveFocus = (key: string, columnKey: string, row: number): void => {
    const ask = (inColumn: string, task: Task | undefined): void => {
      if (task) setFocus({ columnKey: inColumn, taskId: task.id, isAsked: true })
    }
    const tasksIn = (cell: BoardColumn | undefined): readonly Task[] =>
      (cell && handleOf(cell.key)?.tasks) ?? []
    const columnStep = sidewaysOf(key)
    const down = key === 'ArrowDown' ? 1 : -1
    if (columnStep === 0) {
      const next = handleOf(columnKey)?.tasks[row + down]
      if (next) return ask(columnKey, next)
    }
    const step = columnStep === 0 ? { lanes: down } : { columns: columnStep }
    const isKnown = ({ key: cellKey }: BoardColumn): boolean =>
      handleOf(cellKey)?.isPending === false
    const walk = (from: BoardColumn | undefined): void => {
      let cell = from
      while (cell && isKnown(cell) && tasksIn(cell).length === 0)
        cell = cellBeside(openRows, cell.key, step)
      const end = cell
      if (end && !isKnown(end))
        return seek({ cellKey: end.key, taskId: focusedId, goOn: () => walk(end) })
      const tasks = tasksIn(end)
      const there = columnStep !== 0 ? tasks[row] : down === 1 ? tasks[0] : undefined
      if (end) ask(end.key, there ?? tasks.at(-1))
    }
    walk(cellBeside(openRows, columnKey, step))
  }

  const pressKey = (event: KeyboardEvent, { task, columnKey, mayMove }: CardAddress): void => {
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
      const row = handleOf(columnKey)?.tasks.findIndex(({ id }) => id === task.id) ?? -1
      if (row !== -1) moveFocus(key, columnKey, row)
    }
  }
  const onKey = useRef(pressKey)
  useEffect(() => {
    onKey.current = pressKey
  })
  /** Always the same one, so that no card is drawn anew for it. */
  const onCardKey = useCallback(
    (event: KeyboardEvent, card: CardAddress): void => onKey.current(event, card),
    [],
  )

  const askFull = full && { ...full, cancel: () => setFull(null) }
  const askBlocked = blocked && { ...blocked, cancel: () => setBlocked(null) }
  return {
    held,
    said,
    focus,
    /** The cell that an arrow key waits for. */
    soughtKey: sought?.cellKey,
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

/** The columns that an arrow key goes to the side. */
const sidewaysOf = (key: string): number =>
  key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
