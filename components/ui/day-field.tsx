import { Field } from './field'
import { Input } from './input'

export interface DayFieldProps {
  label: string
  /** As `2026-03-01`. */
  value: string | null
  onChange: (day: string | null) => void
}

/** A day of the calendar, or none. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="date"
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )}
    </Field>
  )
}
