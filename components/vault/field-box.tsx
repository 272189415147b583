'use client'

import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Cut } from '@/components/ui/cut'

interface FieldBoxProps {
  label: string
  /** Beside the label: how long it is still shown. */
  aside?: ReactNode
  value: string
  /** The value is plaintext, or long: it can be selected and scrolled. */
  isText: boolean
  isMasked: boolean
  /** Lies over the whole field. */
  copy: ReactNode
  /** Buttons at the end. */
  children?: ReactNode
}

/** One field of an item, large: its name, and its value below. */
export function FieldBox(props: FieldBoxProps) {
  const { label, aside, value, isText, isMasked, copy, children } = props
  return (
    <div className="group/field relative flex min-h-14 items-center gap-2 px-3 py-2 hover:bg-hover">
      {copy}
      <dl className="pointer-events-none relative min-w-0 grow">
        <dt className="flex min-h-5 items-center gap-2 text-sm text-muted">
          <Cut text={label} />
          {aside}
        </dt>
        <dd
          dir="auto"
          className={clsx(
            'w-fit max-w-full whitespace-pre-wrap break-all text-parent-start font-mono text-lg',
            isText && 'pointer-events-auto max-h-60 cursor-text overflow-y-auto',
          )}
          data-masked={isMasked ? '' : undefined}
        >
          {value}
        </dd>
      </dl>
      {children && (
        <span data-actions className="relative flex shrink-0 self-end">
          {children}
        </span>
      )}
    </div>
  )
}
