'use client'

import { type CSSProperties, type KeyboardEvent, type ReactNode, type RefObject } from 'react'

interface ArrowKeysProps {
  label: string
  ref?: RefObject<HTMLDivElement | null>
  /** How many stand in a row; absent: all. */
  columns?: number
  className?: string
  style?: CSSProperties
  children: ReactNode
}

const stepOf = (key: string, columns: number): number =>
  ({ ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns })[key] ?? 0

/** Buttons that Tab reaches as one; arrow keys, Home and End move among them. */
export function ArrowKeys(props: ArrowKeysProps) {
  const { label, ref, columns = 1, className, style, children } = props
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const last = buttons.length - 1
    const current = buttons.findIndex((button) => button === document.activeElement)
    const step = stepOf(event.key, columns)
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? last
          : step === 0
            ? null
            : Math.min(last, Math.max(0, current + step))
    if (next === null) return
    event.preventDefault()
    buttons[next]?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons take the focus
    <div
      {...(ref && { ref })}
      role="toolbar"
      aria-label={label}
      onKeyDown={onKeyDown}
      className={className}
      style={style}
    >
      {children}
    </div>
  )
}
