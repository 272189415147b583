'use client'

import { type ReactNode, useId } from 'react'
import { useFault } from './form'

/** What a control inside a field must carry, to be tied to its label, hint and error. */
export interface FieldControl {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** For optional fields: most are required. */
  optional?: boolean
  children: (control: FieldControl) => ReactNode
}

/** The id of the label of a control in a field. */
export const labelOf = (id: string): string => `${id}-label`

/** Label, control, hint and error, tied together. */
export function Field({ label, hint, error, optional, children }: FieldProps) {
  const id = useId()
  const fault = useFault(id) ?? error
  const described = [hint && `${id}-hint`, fault && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label id={labelOf(id)} htmlFor={id} className="text-sm font-medium">
        {label}
        {optional && <span className="font-normal text-faint"> (optional)</span>}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': fault ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {fault}
        </p>
      )}
    </div>
  )
}
