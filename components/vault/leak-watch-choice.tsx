'use client'

import type { LeakWatchMode } from '@sesamespace/sdk'
import type { DraftField } from '@/lib/vault/draft-fields'
import { watchModes, watchWords } from '@/lib/vault/leak-watch'

interface LeakWatchChoiceProps {
  field: DraftField
  /** What the field is called on the screen. */
  name: string
  onChange: (mode: LeakWatchMode) => void
}

/** Whether messages and other texts are searched for a field's value, and what "automatic" came to. */
export function LeakWatchChoice({ field, name, onChange }: LeakWatchChoiceProps) {
  const { watch, watched, value } = field
  const isStored = value === null && watched?.mode === watch
  return (
    <p className="flex flex-wrap items-center gap-x-1 text-sm text-faint">
      <label className="inline-flex items-center gap-1">
        <span aria-hidden>Watch for leaks:</span>
        <select
          aria-label={`Watch ${name} for leaks`}
          value={watch}
          onChange={(event) => {
            const chosen = watchModes.find((mode) => mode.value === event.target.value)
            if (chosen) onChange(chosen.value)
          }}
          className="rounded-sm border bg-canvas px-1 text-muted pointer-coarse:h-11"
        >
          {watchModes.map((mode) => (
            <option key={mode.value} value={mode.value}>
              {mode.label}
            </option>
          ))}
        </select>
      </label>
      {isStored && <span>{watchWords(watched)}</span>}
    </p>
  )
}
