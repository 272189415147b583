'use client'

import type { RunStats } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ChartLine } from 'lucide-react'
import dynamic from 'next/dynamic'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { Segmented } from '@/components/ui/segmented'
import { SkeletonRows } from '@/components/ui/skeleton'
import { runStatsOptions } from '@/lib/schedule/queries'
import { chartOf, chartRanges, countedOnly, hasRuns } from '@/lib/schedule/stats'
import { zoneName } from '@/lib/shared/job-words'
import { whenReachable } from '@/lib/shared/when-reachable'
import { RunHistory } from './run-history'
import { RunRates, RunStreaks } from './run-rates'
import { TimingChart } from './timing-chart'
import { useFormats } from '@/lib/shared/use-formats'

const OverlapStrip = dynamic(
  whenReachable(() => import('./overlap-strip').then((module) => module.OverlapStrip)),
  {
    ssr: false,
    loading: () => <SkeletonRows label="Loading what ran at the same time" rows={3} />,
  },
)

interface JobRunsProps {
  eventId: string
  openRun: string | null
}

/** All that is known of how the runs of a job went. */
export function JobRuns({ eventId, openRun }: JobRunsProps) {
  const query = useQuery(runStatsOptions(eventId))
  const stats = query.data
  if (!stats)
    return query.isError ? (
      <ErrorState
        error={query.error}
        what="how its runs went"
        onRetry={() => void query.refetch()}
      />
    ) : (
      <SkeletonRows label="Loading how its runs went" rows={6} />
    )
  if (!hasRuns(stats))
    return (
      <EmptyState icon={ChartLine} title="No runs yet">
        <p>When runs of this job have come due, you see here how they went.</p>
      </EmptyState>
    )
  return (
    <>
      <Section title="Completed runs">
        <div className="grid gap-4">
          <RunRates stats={stats} />
          <RunStreaks stats={stats} />
        </div>
      </Section>
      <Section title="Last runs">
        <RunHistory
          eventId={eventId}
          runs={stats.recent}
          timeZone={stats.timezone}
          openRun={openRun}
        />
      </Section>
      <Charts eventId={eventId} stats={stats} />
      <OverlapStrip place={{ eventId }} timeZone={stats.timezone} />
    </>
  )
}

function Charts({ eventId, stats }: { eventId: string; stats: RunStats }) {
  const { formatInZone } = useFormats()
  const [days, setDays] = useQueryState('days', parseAsStringLiteral(chartRanges).withDefault('30'))
  const duration = chartOf(stats, 'duration', Number(days))
  const lateness = chartOf(stats, 'lateness', Number(days))
  return (
    <>
      <Section
        title="Duration of completed runs"
        aside={
          <Segmented
            label="Days that the charts show"
            value={days}
            onChange={(next) => void setDays(next)}
            options={chartRanges.map((value) => ({ value, label: `${value} days` }))}
          />
        }
      >
        {duration ? (
          <TimingChart
            eventId={eventId}
            chart={duration}
            title="Duration"
            outlier={{ words: 'far longer than usual', name: 'unusually long run' }}
          />
        ) : (
          <p className="px-4 text-muted">No run reported its duration in this period.</p>
        )}
      </Section>
      <Section title="Start after the planned time">
        {lateness ? (
          <TimingChart
            eventId={eventId}
            chart={lateness}
            title="Lateness"
            outlier={{ words: 'late', name: 'late run' }}
          />
        ) : (
          <p className="px-4 text-muted">No run reported when it started in this period.</p>
        )}
      </Section>
      <p className="px-4 pt-4 text-sm text-muted">
        Days and times in {zoneName(stats.timezone)}, where the job runs.
        {countedOnly(stats) &&
          ` Runs before ${stats.keptSince ? formatInZone(stats.keptSince, stats.timezone) : 'now'} are counted only: streaks and charts begin there.`}
      </p>
    </>
  )
}
