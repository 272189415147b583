'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { Cut } from '@/components/ui/cut'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Section } from '@/components/ui/section'
import { isTrouble } from '@/lib/schedule/marks'
import { runsOptions, type CalendarQuery } from '@/lib/schedule/queries'
import { addDays, startOfDay } from '@/lib/shared/days'
import { useFormats } from '@/lib/shared/use-formats'
import { clockWidths } from './clock-widths'
import { RunBadge } from './run-mark'

interface TroubleListProps {
  date: string
  filters: Pick<CalendarQuery, 'timezone' | 'agentId' | 'status'>
  /** Of one job alone. */
  eventId?: string
}

/** Runs of a day that failed or were missed, oldest first, page after page; nothing where there are none. */
export function TroubleList({ date, filters, eventId }: TroubleListProps) {
  const { timezone, agentId, status = ['failed', 'missed'] } = filters
  const { region, formatClock, formatDay } = useFormats()
  const wanted = [status].flat().filter(isTrouble)
  const query = useInfiniteQuery({
    ...runsOptions({
      from: startOfDay(date, timezone),
      to: startOfDay(addDays(date, 1), timezone),
      status: wanted,
      ...(agentId && { agentId }),
      ...(eventId && { eventId }),
    }),
    enabled: wanted.length > 0,
  })
  const runs = query.data?.pages.flatMap((page) => page.runs) ?? []
  if (query.isError)
    return (
      <ErrorState error={query.error} what="what failed" onRetry={() => void query.refetch()} />
    )
  if (runs.length === 0) return null
  return (
    <Section title={`Failed and missed · ${formatDay(date)}`}>
      <ul className="divide-y border-y">
        {runs.map((run) => (
          <li key={run.id} className="grid gap-1 px-4 py-2">
            <span className="flex items-center gap-3">
              <time
                dateTime={run.scheduledAt}
                className={clsx('tabular shrink-0 text-muted', clockWidths[region.hourCycle])}
              >
                {formatClock(run.scheduledAt, timezone)}
              </time>
              <Cut text={run.title} className="grow" />
              <RunBadge status={run.status} />
            </span>
            {run.result && (
              <p dir="auto" className="break-words text-sm text-muted">
                {run.result}
              </p>
            )}
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </Section>
  )
}
