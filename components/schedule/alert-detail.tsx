'use client'

import type { RunAlert } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Detail } from '@/components/ui/detail'
import { ErrorNote } from '@/components/ui/error-state'
import { Fact, Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { occurrencesOptions } from '@/lib/schedule/queries'
import { alertWords } from '@/lib/shared/alert-words'
import { plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { RunBadge } from './run-mark'

/** Runs that show how it came to this. */
const shownRuns = 6

/** What raised an alert, and the last runs of its job. It leaves by itself. */
export function AlertNeed({ subject: alert }: { subject: RunAlert }) {
  const agent = usePerson(alert.agentId)
  return (
    <Detail
      icon={<BellRing aria-hidden className="size-6 text-danger" />}
      title={alert.title}
      note={
        <>
          {alertWords(alert)}, raised <RelativeTime at={alert.raisedAt} />
        </>
      }
      actions={
        <Button asChild variant="primary" size="lg" className="max-md:grow">
          <Link href={paths.calendarEvent(alert.eventId)}>Open job</Link>
        </Button>
      }
    >
      <Facts>
        <Fact name="Agent">
          <Link href={paths.agent(alert.agentId)} className="underline">
            <bdi>{agent?.displayName ?? 'An agent that left'}</bdi>
          </Link>
        </Fact>
        <Fact name="Why">{alertWords(alert)}</Fact>
        <Fact name="Since then">
          {plural(alert.runs, 'run')}, the latest planned for <RelativeTime at={alert.runAt} />
        </Fact>
        {alert.result && (
          <Fact name="It reports">
            <p dir="auto" className="whitespace-pre-wrap wrap-anywhere font-mono text-sm">
              {alert.result}
            </p>
          </Fact>
        )}
        <Fact name="Last runs">
          <LastRuns eventId={alert.eventId} />
        </Fact>
      </Facts>
      <p className="text-sm text-muted">
        It resolves by itself once a run goes well. Rules are on the job’s page.
      </p>
    </Detail>
  )
}

function LastRuns({ eventId }: { eventId: string }) {
  const { data: runs = [], error } = useQuery(occurrencesOptions(eventId))
  if (error) return <ErrorNote error={error} />
  return (
    <ol className="grid gap-1">
      {runs.slice(0, shownRuns).map((run) => (
        <li key={run.id} className="flex items-center justify-between gap-3">
          <RelativeTime at={run.scheduledAt} />
          <RunBadge status={run.status} />
        </li>
      ))}
    </ol>
  )
}
