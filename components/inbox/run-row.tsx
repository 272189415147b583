'use client'

import { CalendarX2, CircleX } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import type { RunGroup } from '@/lib/inbox/run-groups'
import { dismissRuns } from '@/lib/inbox/seen-runs'
import { usePerson } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'

/** A job whose runs failed, or should have happened and did not. */
export function RunRow({ group }: { group: RunGroup }) {
  const { latest, failed, missed } = group
  const agent = usePerson(latest.agentId)
  const who = agent?.displayName ?? 'An agent that left'
  const Icon = latest.status === 'failed' ? CircleX : CalendarX2
  return (
    <Row
      href={paths.calendarEvent(latest.eventId)}
      leading={<Icon aria-hidden className="mx-1 size-5 shrink-0 text-danger" />}
      title={latest.title}
      detail={
        <p dir="auto" className="text-parent-start line-clamp-2">
          {latest.status === 'failed'
            ? `${who} reports: ${latest.result ?? 'no reason given'}`
            : `${who} did not report ${missed > 1 ? 'these runs' : 'this run'}.`}
        </p>
      }
      meta={
        <>
          {failed > 0 && <Badge tone="danger">{failed > 1 ? `${failed} failed` : 'Failed'}</Badge>}
          {missed > 0 && <Badge tone="danger">{missed > 1 ? `${missed} missed` : 'Missed'}</Badge>}
          <RelativeTime at={latest.scheduledAt} />
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
