'use client'

import { useQuery } from '@tanstack/react-query'
import { CalendarClock, CircleCheckBig, KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'
import { ErrorNote } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { RelativeTime } from '@/components/ui/time'
import {
  agentLeasesOptions,
  agentScheduleOptions,
  agentTasksOptions,
} from '@/lib/agents/work-queries'
import { outcomeText } from '@/lib/approvals/labels'
import { paths } from '@/lib/shared/paths'
import { taskStatusLabels } from '@/lib/shared/labels'

/** What an agent holds, works on and runs by the clock. */
export function AgentWork({ agentId }: { agentId: string }) {
  const leases = useQuery(agentLeasesOptions(agentId))
  const tasks = useQuery(agentTasksOptions(agentId))
  const events = useQuery(agentScheduleOptions(agentId))
  return (
    <>
      <WorkSection
        title="Leases"
        error={leases.error}
        none={leases.data?.length === 0 && 'It never asked for a secret.'}
      >
        {leases.data?.map((lease) => (
          <Row
            key={lease.id}
            href={paths.approval(lease.id)}
            leading={<KeyRound aria-hidden className="size-4 shrink-0 text-faint" />}
            title={lease.itemName}
            detail={<Cut text={lease.reason} className="block" />}
            meta={
              <>
                <Badge tone={lease.status === 'active' ? 'success' : 'neutral'}>
                  {outcomeText(lease)}
                </Badge>
                <RelativeTime at={lease.createdAt} />
              </>
            }
          />
        ))}
      </WorkSection>
      <WorkSection
        title="Tasks"
        error={tasks.error}
        none={tasks.data?.length === 0 && 'Nothing is assigned to it.'}
      >
        {tasks.data?.map((task) => (
          <Row
            key={task.id}
            href={paths.task(task.id)}
            leading={<CircleCheckBig aria-hidden className="size-4 shrink-0 text-faint" />}
            title={task.title}
            meta={
              <>
                <Badge>{taskStatusLabels[task.status]}</Badge>
                <RelativeTime at={task.updatedAt} />
              </>
            }
          />
        ))}
      </WorkSection>
      <WorkSection
        title="Schedule"
        error={events.error}
        none={events.data?.length === 0 && 'No scheduled jobs.'}
      >
        {events.data?.map((event) => (
          <Row
            key={event.id}
            href={paths.calendarEvent(event.id)}
            leading={<CalendarClock aria-hidden className="size-4 shrink-0 text-faint" />}
            title={event.title}
            detail={
              event.nextOccurrenceAt && (
                <p>
                  Next <RelativeTime at={event.nextOccurrenceAt} />
                </p>
              )
            }
            meta={
              event.lastStatus === 'failed' ? (
                <Badge tone="danger">Last run failed</Badge>
              ) : (
                event.status !== 'active' && <Badge>{event.status}</Badge>
              )
            }
          />
        ))}
      </WorkSection>
    </>
  )
}

interface WorkSectionProps {
  title: string
  error: unknown
  /** What to say when there is nothing. */
  none: ReactNode
  children: ReactNode
}

function WorkSection({ title, error, none, children }: WorkSectionProps) {
  return (
    <Section title={title}>
      {error || none ? (
        <div className="px-4 text-muted">{error ? <ErrorNote error={error} /> : none}</div>
      ) : (
        <List label={title}>{children}</List>
      )}
    </Section>
  )
}
