'use client'

import type { ScheduleEvent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ErrorNote } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { runStatsOptions } from '@/lib/schedule/queries'
import { hasRuns } from '@/lib/schedule/stats'
import { paths } from '@/lib/shared/paths'
import { RunHistory } from './run-history'
import { RunRates, RunStreaks } from './run-rates'

/** How the runs of a job went, in short; the rest is on its page. */
export function JobSummary({ event }: { event: ScheduleEvent }) {
  const { data: stats, error } = useQuery(runStatsOptions(event.id))
  return (
    <Section
      title="How its runs went"
      aside={
        <Link href={paths.job(event.id)} className="text-sm underline hover:no-underline">
          Charts and all runs
        </Link>
      }
    >
      {stats ? (
        !hasRuns(stats) ? (
          <p className="px-4 text-muted">No runs yet.</p>
        ) : (
          <div className="grid gap-4">
            <RunRates stats={stats} />
            <RunStreaks stats={stats} />
            <RunHistory
              eventId={event.id}
              runs={stats.recent}
              timeZone={stats.timezone}
              openRun={null}
            />
          </div>
        )
      ) : error ? (
        <div className="px-4">
          <ErrorNote error={error} />
        </div>
      ) : (
        <SkeletonRows label="Loading how its runs went" rows={3} />
      )}
    </Section>
  )
}
