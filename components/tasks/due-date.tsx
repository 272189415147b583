'use client'

import { clsx } from 'clsx'
import { CalendarClock } from 'lucide-react'
import { formatDay, formatWholeDay } from '@/lib/shared/format'
import { useNow } from '@/lib/shared/use-now'
import { localDay } from '@/lib/tasks/due'

/** The day a task is due; says "overdue" when that day has passed where the person is, and it is not finished. */
export function DueDate({ day, isDone }: { day: string; isDone: boolean }) {
  const now = useNow(60_000)
  const isOverdue = !isDone && day < localDay(now)
  return (
    <time
      dateTime={day}
      title={`Due ${formatWholeDay(day)}`}
      suppressHydrationWarning
      className={clsx(
        'inline-flex shrink-0 items-center gap-1 text-xs',
        isOverdue ? 'text-danger' : 'text-muted',
      )}
    >
      <CalendarClock aria-hidden className="size-3.5" />
      {formatDay(day)}
      {isOverdue && ', overdue'}
    </time>
  )
}
