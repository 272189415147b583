'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface CountFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  max: number
  /** The server's word about it. */
  error?: string | undefined
}

/** A whole number of 1 or more: runs of a job, times a day. */
export function CountField({ label, value, onChange, max, error }: CountFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode="numeric"
          required
          min={1}
          max={max}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
