'use client'

import { clsx } from 'clsx'
import { type ComponentProps, useState } from 'react'
import { RoomLeft } from './room-left'

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

/**
 * A text control of several lines that grows with its text. What is longer than `maxLength` is not cut: it says by how much, and
 * a `Form` does not send it.
 */
export function Textarea({
  className,
  rows = 3,
  maxLength,
  onInput,
  ...props
}: ComponentProps<'textarea'>) {
  const [typed, setTyped] = useState(0)
  const length = typeof props.value === 'string' ? props.value.length : typed
  const left = maxLength === undefined ? Infinity : maxLength - length
  const onTyped: typeof onInput = (event) => {
    const { currentTarget: field } = event
    const { length: now } = field.value
    setTyped(now)
    field.setCustomValidity(
      maxLength !== undefined && now > maxLength ? `Use at most ${maxLength} characters.` : '',
    )
    onInput?.(event)
  }
  return (
    <>
      <textarea
        dir="auto"
        rows={rows}
        onInput={onTyped}
        className={clsx(controlClasses, 'field-sizing-content min-h-18 resize-y py-2', className)}
        {...props}
      />
      {left < Math.min(500, (maxLength ?? 0) / 5) && <RoomLeft left={left} />}
    </>
  )
}
