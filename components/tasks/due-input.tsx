'use client'

import { type ComponentProps, type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'
import { DayInput } from '@/components/ui/day-input'

interface DueInputProps extends Omit<ComponentProps<typeof DayInput>, 'onChange' | 'value'> {
  day: string | null
  /** The day that was typed, once the field is left or Enter is pressed, or chosen in the month. */
  onChoose: (day: string | null) => void
  /** The field is done with. */
  onLeave?: () => void
}

/** The day that a task is due. Escape leaves it as it was. */
export function DueInput({ day, onChoose, onLeave, ...input }: DueInputProps) {
  const [cancelled, setCancelled] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  /** Whether the field has it, or the month that hangs on it, which is elsewhere in the document. */
  const holds = (target: EventTarget | null): boolean =>
    target instanceof Element &&
    (box.current?.contains(target) === true || target.closest('[role=dialog] [role=grid]') !== null)
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    const isMonthOpen = box.current?.querySelector('[aria-expanded=true]')
    if (!isMonthOpen && !holds(relatedTarget)) onLeave?.()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLInputElement)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      // What was typed goes with the field that holds it.
      setCancelled(cancelled + 1)
      onLeave?.()
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    if (event.target.validity.valid) onLeave?.()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the field in it
    <div ref={box} onBlur={onBlur} onKeyDown={onKeyDown} className="min-w-0">
      <DayInput
        {...input}
        key={cancelled}
        autoFocus={input.autoFocus === true || cancelled > 0}
        value={day}
        onChange={(next) => {
          onChoose(next)
          if (box.current?.querySelector('[aria-expanded=true]')) onLeave?.()
        }}
      />
    </div>
  )
}
