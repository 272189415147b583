'use client'

import { Check } from 'lucide-react'
import type { Need } from '@/lib/inbox/needs'
import { useInboxState } from './inbox-context'

/** Selects the needs of a row: in sight on the row that is pointed at, and everywhere once something is selected. */
export function RowSelect({ needs, label }: { needs: readonly Need[]; label: string }) {
  const { selected, select } = useInboxState()
  const isOn = needs.every(({ key }) => selected.has(key))
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isOn}
      aria-label={label}
      onClick={() => select(needs, !isOn)}
      data-shown={selected.size > 0 || undefined}
      className="group/check relative z-10 -ml-2 flex w-7 shrink-0 items-center justify-center self-stretch pointer-coarse:w-9"
    >
      <span className="flex size-4 items-center justify-center rounded-[4px] border border-line-strong bg-canvas opacity-0 group-hover/row:opacity-100 group-focus-visible/check:opacity-100 group-data-[shown]/check:opacity-100 group-aria-checked/check:border-ink group-aria-checked/check:bg-ink pointer-coarse:opacity-100">
        {isOn && <Check aria-hidden strokeWidth={3} className="size-3 text-canvas" />}
      </span>
    </button>
  )
}
