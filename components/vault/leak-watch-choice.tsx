'use client'

import type { LeakWatchMode } from '@sesamespace/sdk'
import { Select } from '@/components/ui/select'
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
    <div className="flex flex-wrap items-center gap-x-1.5 text-sm text-faint">
      <span aria-hidden>Watch for leaks:</span>
      <Select
        aria-label={`Watch ${name} for leaks`}
        value={watch}
        onChange={onChange}
        options={watchModes}
        className="!h-7 !w-auto px-2 pointer-coarse:!h-11"
      />
      {isStored && <span>{watchWords(watched)}</span>}
    </div>
  )
}
