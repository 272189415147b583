'use client'

import { clsx } from 'clsx'
import { CalendarClock } from 'lucide-react'
import { useFormats } from '@/lib/shared/use-formats'
import { useNow } from '@/lib/shared/use-now'
import { dateIn } from '@/lib/shared/days'

/** The day a task is due; says "overdue" when that day has passed where the person is, and it is not finished. */
export function DueDate({ day, isDone }: { day: string; isDone: boolean }) {
  const now = useNow(60_000)
  const { region, formatDate, formatDay, formatWholeDay } = useFormats()
  const today = dateIn(region.timeZone, now)
  const isOverdue = !isDone && day < today
  const isThisYear = day.slice(0, 4) === today.slice(0, 4)
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
      {isThisYear ? formatDay(day) : formatDate(day)}
      {isOverdue && ', overdue'}
    </time>
  )
}
