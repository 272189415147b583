'use client'

import { CalendarX2, CircleX } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import type { RunGroup } from '@/lib/schedule/run-groups'
import { dismissRuns } from '@/lib/schedule/seen-runs'
import { nameJobs } from '@/lib/schedule/sync-words'
import { usePerson } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'

/** Jobs whose runs failed alike, or should have happened and did not. */
export function RunRow({ need: group }: { need: RunGroup }) {
  const { latest, status, troubles, count } = group
  const agent = usePerson(latest.agentId)
  const who = agent?.displayName ?? 'An agent that left'
  const isFailed = status === 'failed'
  const Icon = isFailed ? CircleX : CalendarX2
  const jobs = new Set(troubles.map(({ eventId }) => eventId)).size
  const what = isFailed ? (latest.error ?? 'no reason given') : `${who} did not report`
  const word = isFailed ? 'failed' : 'missed'
  return (
    <Row
      href={jobs > 1 ? `${paths.calendar}?status=${status}` : paths.calendarEvent(latest.eventId)}
      leading={<Icon aria-hidden className="mx-1 size-5 shrink-0 text-danger" />}
      title={jobs > 1 ? `${jobs} jobs: ${what}` : latest.title}
      detail={
        <p dir="auto" className="text-parent-start line-clamp-2">
          {jobs > 1
            ? nameJobs(
                troubles.map(({ title }) => title),
                troubles.length,
              )
            : isFailed
              ? `${who} reports: ${what}`
              : `${what} ${count > 1 ? 'these runs' : 'this run'}.`}
        </p>
      }
      meta={
        <>
          <Badge tone="danger">
            {count > 1 ? `${count.toLocaleString('en')} ${word}` : isFailed ? 'Failed' : 'Missed'}
          </Badge>
          <RelativeTime at={latest.latestAt} />
        </>
      }
      actions={
        <Button size="sm" onClick={() => dismissRuns(group)}>
          Dismiss
        </Button>
      }
    />
  )
}
