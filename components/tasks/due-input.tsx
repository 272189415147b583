'use client'

import { type ComponentProps, type KeyboardEvent, useRef } from 'react'
import { Input } from '@/components/ui/input'

interface DueInputProps extends Omit<ComponentProps<typeof Input>, 'type' | 'onChange' | 'value'> {
  day: string | null
  /** The day that was chosen, once the field is left or Enter is pressed: while a year is typed it is many days. */
  onChoose: (day: string | null) => void
  /** The field is done with. */
  onLeave?: () => void
}

/** The day that a task is due. */
export function DueInput({ day, onChoose, onLeave, ...input }: DueInputProps) {
  const isCancelled = useRef(false)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    isCancelled.current = event.key === 'Escape'
    if (isCancelled.current) event.currentTarget.value = day ?? ''
    event.currentTarget.blur()
  }
  return (
    <Input
      {...input}
      type="date"
      key={day}
      min="1900-01-01"
      max="9999-12-31"
      defaultValue={day ?? ''}
      onKeyDown={onKeyDown}
      onBlur={({ target }) => {
        const next = target.value || null
        if (!isCancelled.current && target.validity.valid && next !== day) onChoose(next)
        isCancelled.current = false
        onLeave?.()
      }}
    />
  )
}
