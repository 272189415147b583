'use client'

import type { Occurrence } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { Fact, Facts } from '@/components/ui/facts'
import { SidePane } from '@/components/ui/side-pane'
import { SkeletonRows } from '@/components/ui/skeleton'
import { runOptions } from '@/lib/schedule/queries'
import { durationWords } from '@/lib/schedule/run-words'
import { timeInZones } from '@/lib/shared/job-words'
import { RunBadge } from './run-mark'
import { useFormats } from '@/lib/shared/use-formats'

interface RunPaneProps {
  runId: string
  /** Where the job runs. */
  timeZone: string
  onClose: () => void
}

/** One run of a job: planned against actual, and what it reported. */
export function RunPane({ runId, timeZone, onClose }: RunPaneProps) {
  const query = useQuery(runOptions(runId))
  const run = query.data?.occurrence
  return (
    <SidePane title="Run" onClose={onClose}>
      {run ? (
        <About run={run} timeZone={timeZone} />
      ) : query.isError ? (
        <ErrorState error={query.error} what="this run" onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows label="Loading the run" rows={4} />
      )}
    </SidePane>
  )
}

function About({ run, timeZone }: { run: Occurrence; timeZone: string }) {
  const formats = useFormats()
  const lateMs = run.startedAt ? Date.parse(run.startedAt) - Date.parse(run.scheduledAt) : null
  return (
    <div className="grid gap-4 p-4">
      <Facts>
        <Fact name="State">
          <RunBadge status={run.status} />
        </Fact>
        <Fact name="Planned">{timeInZones(run.scheduledAt, timeZone, formats)}</Fact>
        {run.startedAt && lateMs !== null && (
          <Fact name="Began">
            {timeInZones(run.startedAt, timeZone, formats)}
            <span className="block text-sm text-muted">
              {Math.abs(lateMs) < 1_000
                ? 'On time'
                : `${durationWords(Math.abs(lateMs))} ${lateMs > 0 ? 'after' : 'before'} its time`}
            </span>
          </Fact>
        )}
        {run.finishedAt && (
          <Fact name="Ended">{timeInZones(run.finishedAt, timeZone, formats)}</Fact>
        )}
        {run.durationMs !== null && <Fact name="Took">{durationWords(run.durationMs)}</Fact>}
        {run.attempt > 1 && <Fact name="Attempt">{run.attempt}</Fact>}
        {run.attempt === 0 && <Fact name="Report">Not reported</Fact>}
      </Facts>
      {run.result && (
        <p dir="auto" className="whitespace-pre-wrap break-words">
          {run.result}
        </p>
      )}
    </div>
  )
}
