'use client'

import { X } from 'lucide-react'
import { Button } from './button'
import { Cut } from './cut'

export interface FilterChip {
  key: string
  word: string
  onLift: () => void
}

/** The filters in force, each with a button that lifts it. Nothing where there are none. */
export function FilterChips({
  chips,
  onClear,
}: {
  chips: readonly FilterChip[]
  onClear: () => void
}) {
  if (chips.length === 0) return null
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5 border-b px-4 py-2">
      <ul aria-label="Filters" className="contents">
        {chips.map(({ key, word, onLift }) => (
          <li
            key={key}
            className="inline-flex max-w-full items-center gap-1 rounded-full bg-sunken pl-2.5 text-sm"
          >
            <Cut text={word} />
            <Button
              variant="ghost"
              size="icon"
              className="!size-6 !rounded-full pointer-coarse:!size-11"
              aria-label={`Remove filter ${word}`}
              onClick={onLift}
            >
              <X aria-hidden className="size-3.5" />
            </Button>
          </li>
        ))}
      </ul>
      {chips.length > 1 && (
        <Button variant="ghost" size="sm" onClick={onClear}>
          Clear all
        </Button>
      )}
    </div>
  )
}
