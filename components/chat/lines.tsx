'use client'

import { useNow } from '@/lib/shared/use-now'
import { dayLabel } from '@/lib/chat/day-label'
import { useFormats } from '@/lib/shared/use-formats'

/** Where a day begins. */
export function DayLine({ at }: { at: string }) {
  const now = useNow(60_000)
  const formats = useFormats()
  return (
    <div className="flex items-center gap-3 px-4 pb-1 pt-4 text-xs text-muted">
      <span aria-hidden className="h-px grow bg-line" />
      <h2 suppressHydrationWarning>{dayLabel(Date.parse(at), now, formats)}</h2>
      <span aria-hidden className="h-px grow bg-line" />
    </div>
  )
}

/** Where the person had read when they came. */
export function NewLine() {
  return (
    <div className="flex items-center gap-3 px-4 pt-2 text-xs font-medium text-danger">
      <span aria-hidden className="h-px grow bg-danger" />
      New
    </div>
  )
}
