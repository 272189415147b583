'use client'

import type { RunTrouble } from '@sesamespace/sdk'
import { CalendarX2, CircleX } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { Detail } from '@/components/ui/detail'
import { Fact, Facts } from '@/components/ui/facts'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'

/** Runs of one job that failed alike, or that were missed. */
export function RunNeed({ subject: trouble }: { subject: RunTrouble }) {
  const agent = usePerson(trouble.agentId)
  const who = agent?.displayName ?? 'An agent that left'
  const isFailed = trouble.status === 'failed'
  const Icon = isFailed ? CircleX : CalendarX2
  const runs = plural(trouble.count, 'run')
  return (
    <Detail
      icon={<Icon aria-hidden className="size-6 text-danger" />}
      title={trouble.title}
      note={
        <>
          {runs} {isFailed ? 'failed' : 'missed'} in the last day, the latest{' '}
          <RelativeTime at={trouble.latestAt} />
        </>
      }
      actions={
        <Button asChild variant="primary" size="lg" className="max-md:grow">
          <Link href={paths.calendarEvent(trouble.eventId)}>Open job</Link>
        </Button>
      }
    >
      <Facts>
        <Fact name="Agent">
          <Link href={paths.agent(trouble.agentId)} className="underline">
            <bdi>{who}</bdi>
          </Link>
        </Fact>
        <Fact name={isFailed ? 'It reports' : 'What happened'}>
          {isFailed && trouble.error ? (
            <p dir="auto" className="whitespace-pre-wrap wrap-anywhere font-mono text-sm">
              {trouble.error}
            </p>
          ) : (
            <p>{isFailed ? 'No reason given.' : `${who} did not report.`}</p>
          )}
        </Fact>
      </Facts>
    </Detail>
  )
}
