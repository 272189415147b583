'use client'

import { clsx } from 'clsx'
import { CalendarClock } from 'lucide-react'
import { formatAbsolute } from '@/lib/shared/format'
import { useNow } from '@/lib/shared/use-now'

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' })

/** When a task is due; says "overdue" when that has passed and it is not finished. */
export function DueDate({ at, isDone }: { at: string; isDone: boolean }) {
  const now = useNow(60_000)
  const isOverdue = !isDone && Date.parse(at) < now
  return (
    <time
      dateTime={at}
      title={`Due ${formatAbsolute(at)}`}
      suppressHydrationWarning
      className={clsx(
        'inline-flex shrink-0 items-center gap-1 text-xs',
        isOverdue ? 'text-danger' : 'text-muted',
      )}
    >
      <CalendarClock aria-hidden className="size-3.5" />
      {day.format(new Date(at))}
      {isOverdue && ', overdue'}
    </time>
  )
}
