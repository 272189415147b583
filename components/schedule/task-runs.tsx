'use client'

import type { CardRun } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { Cut } from '@/components/ui/cut'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/time'
import { newestOfJobs, nextRunOf } from '@/lib/schedule/jobs-of-runs'
import { eventStatusLabels } from '@/lib/schedule/labels'
import { runsOfTaskOptions } from '@/lib/schedule/queries'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { RunBadge } from './run-mark'

/** The jobs whose runs made a task, each with the newest such run and when it runs next. Nothing when there are none. */
export function TaskRuns({ taskId }: { taskId: string }) {
  const heading = useId()
  const mayRead = useCan('schedule:read')
  const { data: runs = [] } = useQuery({ ...runsOfTaskOptions(taskId), enabled: mayRead })
  if (runs.length === 0) return null
  return (
    <section aria-labelledby={heading} className="grid gap-2">
      <h3 id={heading} className="text-sm font-medium text-muted">
        Made by a job
      </h3>
      <ul className="grid gap-1">
        {newestOfJobs(runs).map((run) => (
          <JobOfTask key={run.event.id} run={run} />
        ))}
      </ul>
    </section>
  )
}

function JobOfTask({ run }: { run: CardRun }) {
  const { event, occurrence } = run
  const next = nextRunOf(run)
  return (
    <li className="grid min-h-8 gap-0.5">
      <span className="flex items-center justify-between gap-2">
        <Link href={paths.calendarEvent(event.id)} className="flex min-w-0 hover:underline">
          <Cut text={event.title} />
        </Link>
        <RunBadge status={occurrence.status} />
      </span>
      <span className="text-sm text-muted">
        Ran <RelativeTime at={occurrence.scheduledAt} /> ·{' '}
        {next ? (
          <>
            next run <RelativeTime at={next} />
          </>
        ) : event.status === 'active' ? (
          'no next run'
        ) : (
          eventStatusLabels[event.status]
        )}
      </span>
    </li>
  )
}
