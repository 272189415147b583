'use client'

import type { Task } from '@sesamespace/sdk'
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { toastError, toastUndo } from '@/components/ui/toast'
import { carryOut } from '@/lib/shared/carry-out'
import { useMoveTask } from '@/lib/tasks/queries'
import { subtaskMove } from '@/lib/tasks/subtask-place'

/** A sub-task in hand, and how many of the others stand before the place where it would land. */
interface Held {
  task: Task
  from: number
  place: number
  by: 'pointer' | 'keyboard'
}

/** Moves sub-tasks in their task: by their handle with the pointer or a finger, and with keys. */
export function useSubtaskMove(
  list: RefObject<HTMLUListElement | null>,
  subtasks: readonly Task[],
) {
  const move = useMoveTask()
  const [held, setHeld] = useState<Held | null>(null)
  /** What was done, for who listens. */
  const [said, setSaid] = useState('')
  const last = subtasks.length - 1
  /** The sub-task whose handle keeps the focus: a row that is taken to another place loses it. */
  const kept = useRef<string | null>(null)
  useEffect(() => {
    if (kept.current === null) return
    if (document.activeElement !== document.body) {
      const row = document.activeElement?.closest('[data-subtask]')
      if (row?.getAttribute('data-subtask') !== kept.current) kept.current = null
      return
    }
    list.current
      ?.querySelector<HTMLElement>(
        `[data-subtask="${CSS.escape(kept.current)}"] button[aria-pressed]`,
      )
      ?.focus()
  })
  // Who presses beside it has left it.
  useEffect(() => {
    const leave = (): void => {
      kept.current = null
    }
    window.addEventListener('pointerdown', leave)
    return () => window.removeEventListener('pointerdown', leave)
  }, [])
  const nameOf = ({ key, title }: Task): string => `${key}, ${title}`
  const placeWords = (place: number): string => `Position ${place + 1} of ${last + 1}`

  const hold = (task: Task, by: Held['by']): void => {
    const from = subtasks.findIndex(({ id }) => id === task.id)
    if (from === -1) return
    setHeld({ task, from, place: from, by })
    if (by === 'keyboard') setSaid(`Picked up ${nameOf(task)}. ${placeWords(from)}.`)
  }
  const letGo = (): void => {
    if (held?.by === 'keyboard') setSaid(`Left ${nameOf(held.task)} where it was.`)
    setHeld(null)
  }
  const aim = (place: number): void => {
    if (!held || place === held.place || place < 0 || place > last) return
    setHeld({ ...held, place })
    if (held.by === 'keyboard') setSaid(placeWords(place))
  }
  const send = (task: Task, place: number, onDone: () => void): void =>
    carryOut(
      move,
      { task, ...subtaskMove(subtasks, task, place) },
      { onSuccess: onDone, onError: toastError },
    )
  const drop = (place: number): void => {
    if (!held) return
    const { task, from, by } = held
    setHeld(null)
    if (by === 'keyboard') {
      setSaid(`Dropped ${nameOf(task)}. ${placeWords(place)}.`)
      kept.current = task.id
    }
    if (place === from) return
    send(task, place, () => toastUndo(`${task.key} moved`, () => send(task, from, () => {})))
  }
  /** How many of the others have their middle above a height of the window. */
  const placeAt = (clientY: number): number =>
    [...(list.current?.querySelectorAll('[data-subtask]') ?? [])].filter((row) => {
      const { top, height } = row.getBoundingClientRect()
      return row.getAttribute('data-subtask') !== held?.task.id && top + height / 2 < clientY
    }).length

  const onKeyDown = (event: KeyboardEvent, task: Task): void => {
    const { key } = event
    if (event.metaKey || event.ctrlKey || event.altKey) return
    if (!held) {
      if (key !== ' ' && key !== 'Enter') return
      hold(task, 'keyboard')
    } else if (key === ' ' || key === 'Enter') drop(held.place)
    else if (key === 'Escape') letGo()
    else if (key === 'ArrowUp') aim(held.place - 1)
    else if (key === 'ArrowDown') aim(held.place + 1)
    else if (key === 'Home') aim(0)
    else if (key === 'End') aim(last)
    else return
    event.preventDefault()
  }
  return {
    held,
    said,
    /** What a handle listens to. */
    handleOf: (task: Task) => ({
      onKeyDown: (event: KeyboardEvent) => onKeyDown(event, task),
      onBlur: () => held?.by === 'keyboard' && letGo(),
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        hold(task, 'pointer')
      },
      onPointerMove: (event: PointerEvent) => {
        if (held?.by === 'pointer') aim(placeAt(event.clientY))
      },
      // Where the pointer is now: what moved it there may not be drawn yet.
      onPointerUp: (event: PointerEvent) => {
        if (held?.by === 'pointer') drop(placeAt(event.clientY))
      },
      onPointerCancel: letGo,
    }),
  }
}
