'use client'

import type { CalendarEntry } from '@sesamespace/sdk'
import { CalendarX2, CircleX } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { useSeenRuns } from '@/lib/inbox/seen-runs'
import { paths } from '@/lib/shared/paths'

/** A run that failed, or that should have happened and did not. */
export function RunRow({ run }: { run: CalendarEntry }) {
  const agent = usePerson(run.agentId)
  const { markSeen } = useSeenRuns()
  const failed = run.status === 'failed'
  const Icon = failed ? CircleX : CalendarX2
  const who = agent?.displayName ?? 'An agent that left'
  return (
    <Row
      href={paths.calendarEvent(run.eventId)}
      leading={<Icon aria-hidden className="size-5 shrink-0 text-danger" />}
      title={run.title}
      detail={
        <p className="line-clamp-2">
          {failed
            ? `${who} reports: ${run.result ?? 'no reason given'}`
            : `${who} did not report this run.`}
        </p>
      }
      meta={
        <>
          <Badge tone="danger">{failed ? 'Failed' : 'Missed'}</Badge>
          <RelativeTime at={run.scheduledAt} />
        </>
      }
      actions={
        <Button size="sm" onClick={() => markSeen(run.id)}>
          Dismiss
        </Button>
      }
    />
  )
}
