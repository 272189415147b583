'use client'

import { useQuery } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Row } from '@/components/ui/list'
import { ListSection } from '@/components/ui/list-section'
import { RelativeTime } from '@/components/ui/time'
import { agentJobsOptions } from '@/lib/schedule/agent-jobs'
import { zoneCity } from '@/lib/shared/job-words'
import { paths } from '@/lib/shared/paths'
import { NewJob } from './new-job'
import { PauseJobs } from './pause-jobs'
import { useFormats } from '@/lib/shared/use-formats'

/** The scheduled jobs of an agent, on its page. */
export function AgentJobs({ agentId }: { agentId: string }) {
  const { data: events, error } = useQuery(agentJobsOptions(agentId))
  const { formatInZone } = useFormats()
  return (
    <ListSection
      title="Schedule"
      aside={
        events && (
          <div className="flex flex-wrap justify-end gap-1">
            <PauseJobs events={events} />
            <NewJob agentId={agentId} />
          </div>
        )
      }
      error={error}
      none={events?.length === 0 && 'No scheduled jobs.'}
    >
      {events?.map((event) => (
        <Row
          key={event.id}
          href={paths.calendarEvent(event.id)}
          leading={<CalendarClock aria-hidden className="size-4 shrink-0 text-faint" />}
          title={event.title}
          detail={
            event.nextOccurrenceAt && (
              <p>
                Next <RelativeTime at={event.nextOccurrenceAt} />,{' '}
                {formatInZone(event.nextOccurrenceAt, event.timezone)} in {zoneCity(event.timezone)}
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
    </ListSection>
  )
}
