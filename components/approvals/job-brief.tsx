'use client'

import type { Occurrence, ScheduleEvent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ErrorNote } from '@/components/ui/error-state'
import { Fact } from '@/components/ui/facts'
import { Skeleton } from '@/components/ui/skeleton'
import { jobOptions } from '@/lib/approvals/job-queries'
import { formatList, plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { cronText, intervalWords, zoneCity } from '@/lib/shared/job-words'

const shownRuns = 5

/** When a job runs that a lease is for: in words, its next runs in its own time zone, and how the last ones went. */
export function JobBrief({ jobId, runs }: { jobId: string; runs: number }) {
  const { data, error } = useQuery(jobOptions(jobId))
  const { formatInZone } = useFormats()
  if (error && !data)
    return (
      <Fact name="Its job">
        <ErrorNote error={error} />
      </Fact>
    )
  if (!data)
    return (
      <Fact name="Its job">
        <Skeleton className="h-16 w-full" />
      </Fact>
    )
  const { event, next, past } = data
  return (
    <>
      <Fact name="Runs">
        <Recurrence event={event} />
        <span className="block text-sm text-muted">{lately(past)}</span>
      </Fact>
      <Fact name="Next">
        {next.length === 0 ? (
          <span className="text-muted">
            {event.status === 'paused'
              ? 'None while the job is paused. What is given is held until then.'
              : 'None planned.'}
          </span>
        ) : (
          <ol className="grid gap-0.5">
            {next.slice(0, Math.min(runs, shownRuns)).map((at) => (
              <li key={at} className="tabular">
                {formatInZone(at, event.timezone)}
              </li>
            ))}
            <li className="text-sm text-muted">
              {runs > shownRuns && `and ${runs - shownRuns} more · `}
              {zoneCity(event.timezone)} time
            </li>
          </ol>
        )}
      </Fact>
    </>
  )
}

function Recurrence({ event }: { event: ScheduleEvent }) {
  const { cronExpression, everyMs, timezone } = event
  const formats = useFormats()
  const { data: words } = useQuery({
    queryKey: ['lease-jobs', event.id, 'words', cronExpression, timezone, formats.region.hourCycle],
    queryFn: () => cronText(cronExpression ?? '', timezone, formats),
    enabled: cronExpression !== null,
    staleTime: Infinity,
  })
  if (cronExpression === null)
    return <>{everyMs === null ? 'Once' : intervalWords(everyMs, formats)}</>
  return <span className="wrap-anywhere">{words ?? cronExpression}</span>
}

/** How the last runs went: "Of the last 20 runs 1 failed and 2 were missed". */
function lately(past: readonly Occurrence[]): string {
  if (past.length === 0) return 'It has not run yet.'
  const count = (status: Occurrence['status']): number =>
    past.filter((run) => run.status === status).length
  const failed = count('failed')
  const missed = count('missed')
  const wrong = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(missed > 0 ? [`${missed} ${missed === 1 ? 'was' : 'were'} missed`] : []),
  ]
  return `Of the last ${plural(past.length, 'run')} ${wrong.length > 0 ? formatList(wrong) : 'none failed or was missed'}.`
}
