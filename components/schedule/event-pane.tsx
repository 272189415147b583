'use client'

import type { ScheduleEvent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useDeferredValue } from 'react'
import { ScheduleSlot } from '@/components/registry/schedule'
import { useSlot } from '@/components/registry/use-slot'
import { Link } from '@/components/ui/link'
import { useTabName } from '@/components/shell/tab-name'
import { Badge } from '@/components/ui/badge'
import { ErrorState } from '@/components/ui/error-state'
import { Fact, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { SidePane } from '@/components/ui/side-pane'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { eventStatusLabels } from '@/lib/schedule/labels'
import { nextRunsOptions, occurrencesOptions, scheduleEventOptions } from '@/lib/schedule/queries'
import { isGone } from '@/lib/shared/errors'
import { elsewhereWords, zoneCity, zoneName } from '@/lib/shared/job-words'
import { runFacts } from '@/lib/schedule/run-words'
import { paths } from '@/lib/shared/paths'
import { whenReachable } from '@/lib/shared/when-reachable'
import { EventActions } from './event-actions'
import { GoneJob } from './gone-job'
import { Recurrence } from './recurrence'
import { RunBadge } from './run-mark'
import { RunNow } from './run-now'
import { TroubleList } from './trouble-list'
import { useFormats } from '@/lib/shared/use-formats'

const AlertsSection = dynamic(
  whenReachable(() => import('./alerts-section').then((module) => module.AlertsSection)),
  { ssr: false, loading: () => <SkeletonRows label="Loading alerts" rows={3} /> },
)

const JobSummary = dynamic(
  whenReachable(() => import('./job-summary').then((module) => module.JobSummary)),
  { ssr: false, loading: () => <SkeletonRows label="Loading how its runs went" rows={3} /> },
)

interface EventPaneProps {
  eventId: string
  /** The run that was clicked: event id and instant. */
  runId: string | null
  timeZone: string
  /** The day whose failed and missed runs are listed. */
  day: string | null
  onClose: () => void
}

/** A job of an agent: what it is, its next runs, how the last ones went. */
export function EventPane({ eventId, runId, timeZone, day, onClose }: EventPaneProps) {
  const query = useQuery(scheduleEventOptions(eventId))
  const gone = isGone(query.error)
  const event = gone ? undefined : query.data
  // The pane is there first, then all that it holds: never that of the job before.
  const drawn = useDeferredValue(event, undefined)
  const shown = drawn?.id === event?.id ? drawn : undefined
  useTabName(event?.title)
  return (
    <SidePane title={event?.title ?? 'Job'} onClose={onClose}>
      {event ? (
        shown && (
          <div className="grid pb-8">
            <About event={shown} />
            <JobSummary event={shown} />
            {day && <TroubleList date={day} filters={{ timezone: timeZone }} eventId={eventId} />}
            <AlertsSection place={{ eventId }} />
            <Runs event={shown} runId={runId} timeZone={timeZone} />
          </div>
        )
      ) : gone ? (
        <GoneJob />
      ) : query.isError ? (
        <ErrorState error={query.error} what="this job" onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows label="Loading the job" rows={5} />
      )}
    </SidePane>
  )
}

function About({ event }: { event: ScheduleEvent }) {
  const agent = usePerson(event.agentId)
  const { JobAccess } = useSlot(ScheduleSlot)
  return (
    <div className="grid gap-4 p-4">
      {event.description && (
        <p dir="auto" className="whitespace-pre-wrap">
          {event.description}
        </p>
      )}
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
        <Fact name="Missed after">{graceWords(event.graceSeconds)}</Fact>
        <Fact name="State">
          <Badge tone={event.status === 'active' ? 'success' : 'neutral'}>
            {eventStatusLabels[event.status]}
          </Badge>
          {event.decidedBy && <DecidedBy personId={event.decidedBy} status={event.status} />}
        </Fact>
        <Fact name="Recorded">
          {event.occurrenceCount}
          {event.maxOccurrences !== null && ` of ${event.maxOccurrences}`}
        </Fact>
        {event.externalId && (
          <Fact name="Agent’s id">
            <code dir="ltr" className="break-all font-mono text-sm">
              {event.externalId}
            </code>
          </Fact>
        )}
      </Facts>
      <RunNow event={event} />
      <JobAccess
        eventId={event.id}
        agentId={event.agentId}
        title={event.title}
        hasNext={
          (event.cronExpression !== null || event.everyMs !== null) &&
          event.unreadable === null &&
          (event.status === 'active' || event.status === 'paused')
        }
      />
      <EventActions event={event} />
    </div>
  )
}

/** Whose word holds a job, whatever its agent sends. */
function DecidedBy({ personId, status }: { personId: string; status: ScheduleEvent['status'] }) {
  const person = usePerson(personId)
  const name = person?.displayName ?? 'someone who left'
  return (
    <p dir="auto" className="text-sm text-muted">
      {eventStatusLabels[status]} by {name}. What the agent sends does not change that.
    </p>
  )
}

/** When the next run that the agent announced is not the one that its schedule asks for. */
function Contradiction({ event, timeZone }: { event: ScheduleEvent; timeZone: string }) {
  const { nextOccurrenceAt, nextRunAt } = event
  const { formatInZone } = useFormats()
  if (!nextOccurrenceAt || !nextRunAt || nextOccurrenceAt === nextRunAt) return null
  return (
    <p className="px-4 pb-2 text-sm text-warning">
      The agent announces {formatInZone(nextOccurrenceAt, timeZone)}; its schedule asks for{' '}
      {formatInZone(nextRunAt, timeZone)} in {zoneCity(timeZone)}.
    </p>
  )
}

/** What clocks show where the job runs, and at the reader's, where that is not what is shown. */
function Elsewhere({ at, shown, job }: { at: string; shown: string; job: string }) {
  const formats = useFormats()
  const words = elsewhereWords(at, { shown, job, own: formats.region.timeZone }, formats)
  return words && <span className="tabular text-sm text-muted">{words}</span>
}

function Runs({
  event,
  runId,
  timeZone,
}: {
  event: ScheduleEvent
  runId: string | null
  timeZone: string
}) {
  const next = useQuery({ ...nextRunsOptions(event.id), enabled: event.status === 'active' })
  const past = useQuery(occurrencesOptions(event.id))
  const { RunSecrets } = useSlot(ScheduleSlot)
  const { formatInZone } = useFormats()
  const isOpen = (scheduledAt: string): boolean => runId?.endsWith(scheduledAt) ?? false
  const zone = zoneCity(timeZone)
  return (
    <>
      {event.status === 'active' && (
        <Section title={`Next runs · ${zone}`}>
          <Contradiction event={event} timeZone={timeZone} />
          {next.data?.length === 0 && <p className="px-4 text-muted">None planned.</p>}
          <ol className="divide-y border-y" hidden={!next.data?.length}>
            {next.data?.map((at) => (
              <li key={at} className="flex min-h-9 items-center justify-between gap-3 px-4">
                <span className="grid py-1">
                  <span className="tabular">{formatInZone(at, timeZone)}</span>
                  <Elsewhere at={at} shown={timeZone} job={event.timezone} />
                </span>
                <RelativeTime at={at} className="text-sm text-muted" />
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Section title={`History · ${zone}`}>
        {past.isError && (
          <ErrorState error={past.error} what="the history" onRetry={() => void past.refetch()} />
        )}
        {past.data?.length === 0 && (
          <p className="px-4 text-muted">No run has been recorded yet.</p>
        )}
        <ol className="divide-y border-y" hidden={!past.data?.length}>
          {past.data?.map((run) => (
            <li
              key={run.id}
              aria-current={isOpen(run.scheduledAt) || undefined}
              className="grid gap-1 px-4 py-2 aria-[current]:bg-accent-soft"
            >
              <span className="flex items-center justify-between gap-3">
                <span className="tabular">{formatInZone(run.scheduledAt, timeZone)}</span>
                <RunBadge status={run.status} />
              </span>
              <Elsewhere at={run.scheduledAt} shown={timeZone} job={event.timezone} />
              <span className="text-sm text-muted">{runFacts(run)}</span>
              {run.result && (
                <p dir="auto" className="break-words text-sm">
                  {run.result}
                </p>
              )}
              {run.status === 'running' && <RunSecrets runId={run.id} />}
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}

/** "6 minutes", "2 h 24 min". */
function graceWords(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (seconds < 60) return `${seconds} seconds`
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}
