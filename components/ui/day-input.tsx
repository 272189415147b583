import type { ComponentProps } from 'react'
import { Input } from './input'

interface DayInputProps extends Omit<ComponentProps<typeof Input>, 'type' | 'value' | 'onChange'> {
  /** As `2026-03-01`. */
  value: string | null
  onChange: (day: string | null) => void
}

/** A day of the calendar, or none. */
export function DayInput({ value, onChange, ...props }: DayInputProps) {
  return (
    <Input
      {...props}
      type="date"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
    />
  )
}
