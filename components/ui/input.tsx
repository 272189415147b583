import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

/** Looks of every text control. 16 px on touch screens, where smaller text makes the page zoom. */
export const controlClasses = clsx(
  'w-full rounded-sm border border-line-strong bg-canvas px-2.5 text-ink transition-colors pointer-coarse:text-lg',
  'disabled:opacity-50 aria-invalid:border-danger',
)

/** A one-line text control. Give it a `Field` or an `aria-label`. */
export function Input({ className, ...props }: ComponentProps<'input'>) {
  return (
    <input
      dir="auto"
      className={clsx(controlClasses, 'h-9 pointer-coarse:h-11', className)}
      {...props}
    />
  )
}

/** A text control of several lines that grows with its text. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      dir="auto"
      rows={rows}
      className={clsx(controlClasses, 'field-sizing-content min-h-18 resize-y py-2', className)}
      {...props}
    />
  )
}
