'use client'

import type { ScheduleEvent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { scheduleKeys } from '@/lib/schedule/keys'
import { cronText, intervalWords } from '@/lib/shared/job-words'
import { useFormats } from '@/lib/shared/use-formats'

/** How often a job runs, in words; or why that cannot be read. */
export function Recurrence({ event }: { event: ScheduleEvent }) {
  const { cronExpression, everyMs, timezone, unreadable } = event
  const formats = useFormats()
  const { data: words } = useQuery({
    queryKey: [
      ...scheduleKeys.event(event.id),
      'words',
      cronExpression,
      timezone,
      formats.region.hourCycle,
    ],
    queryFn: () => cronText(cronExpression ?? '', timezone, formats),
    enabled: cronExpression !== null && unreadable === null,
    staleTime: Infinity,
  })
  if (unreadable !== null) {
    return (
      <span className="grid">
        <span className="font-medium text-warning">Cannot be read</span>
        <span dir="auto" className="break-words text-sm">
          {unreadable}
        </span>
      </span>
    )
  }
  if (cronExpression === null)
    return <>{everyMs === null ? 'Once' : intervalWords(everyMs, formats)}</>
  return (
    <span className="grid">
      <span>{words ?? cronExpression}</span>
      <code dir="ltr" className="justify-self-start font-mono text-xs text-muted">
        {cronExpression}
      </code>
    </span>
  )
}
