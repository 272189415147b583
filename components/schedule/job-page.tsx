'use client'

import type { ScheduleEvent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useQueryState } from 'nuqs'
import { Suspense } from 'react'
import { Page } from '@/components/shell/page'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Fact, Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { SkeletonRows } from '@/components/ui/skeleton'
import { usePerson } from '@/lib/people/queries'
import { eventStatusLabels } from '@/lib/schedule/labels'
import { scheduleEventOptions } from '@/lib/schedule/queries'
import { isGone } from '@/lib/shared/errors'
import { zoneName } from '@/lib/shared/job-words'
import { parseAsId } from '@/lib/shared/parse-id'
import { paths } from '@/lib/shared/paths'
import { whenReachable } from '@/lib/shared/when-reachable'
import { GoneJob } from './gone-job'
import { Recurrence } from './recurrence'

const JobRuns = dynamic(
  whenReachable(() => import('./job-runs').then((module) => module.JobRuns)),
  { loading: () => <SkeletonRows label="Loading how its runs went" rows={6} /> },
)
const RunPane = dynamic(
  whenReachable(() => import('./run-pane').then((module) => module.RunPane)),
  { ssr: false },
)

/** How the runs of a job went: rates, streaks, its last runs, durations and lateness. */
export const JobPage = ({ eventId }: { eventId: string }) => (
  <Suspense>
    <Job eventId={eventId} />
  </Suspense>
)

function Job({ eventId }: { eventId: string }) {
  const query = useQuery(scheduleEventOptions(eventId))
  const [run, setRun] = useQueryState('run', parseAsId.withOptions({ history: 'push' }))
  // What was read before stays with the query: it is no job any more.
  const gone = isGone(query.error)
  const event = gone ? undefined : query.data
  return (
    <Page
      title={event?.title ?? 'Job'}
      named={event !== undefined}
      back={{ href: paths.calendar, label: 'Calendar' }}
      actions={
        !gone && (
          <Button asChild>
            <Link href={paths.calendarEvent(eventId)}>Open in the calendar</Link>
          </Button>
        )
      }
      pane={
        run &&
        event && (
          <RunPane
            key={run}
            runId={run}
            timeZone={event.timezone}
            onClose={() => void setRun(null)}
          />
        )
      }
    >
      {event ? (
        <div className="grid max-w-4xl gap-2 pb-12">
          <About event={event} />
          <JobRuns eventId={eventId} openRun={run} />
        </div>
      ) : gone ? (
        <GoneJob
          action={
            <Button asChild>
              <Link href={paths.calendar}>Open the calendar</Link>
            </Button>
          }
        />
      ) : query.isError ? (
        <ErrorState error={query.error} what="this job" onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows label="Loading the job" rows={6} />
      )}
    </Page>
  )
}

function About({ event }: { event: ScheduleEvent }) {
  const agent = usePerson(event.agentId)
  return (
    <div className="px-4 pt-4">
      <Facts>
        <Fact name="Agent">
          <Link href={paths.agent(event.agentId)} className="hover:underline">
            {agent?.displayName ?? 'An agent that left'}
          </Link>
        </Fact>
        <Fact name="Runs">
          <Recurrence event={event} />
        </Fact>
        <Fact name="Its time zone">{zoneName(event.timezone)}</Fact>
        <Fact name="State">
          <Badge tone={event.status === 'active' ? 'success' : 'neutral'}>
            {eventStatusLabels[event.status]}
          </Badge>
        </Fact>
      </Facts>
    </div>
  )
}
