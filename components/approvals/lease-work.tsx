'use client'

import type { Lease } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { Fact } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { workText } from '@/lib/approvals/work'
import { plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { paths } from '@/lib/shared/paths'
import { whenReachable } from '@/lib/shared/when-reachable'

const JobBrief = dynamic(
  whenReachable(() => import('./job-brief').then((module) => module.JobBrief)),
  {
    ssr: false,
    loading: () => (
      <Fact name="Its job">
        <Skeleton className="h-16 w-full" />
      </Fact>
    ),
  },
)

/** What a bound lease is for, and that it ends with it. Nothing for a lease that is bound to nothing. */
export function LeaseWork({ lease }: { lease: Lease }) {
  const { work } = lease
  const { formatAbsolute } = useFormats()
  const text = workText(lease)
  if (text === null) return null
  return (
    <>
      <Fact name="For">
        {work ? (
          <Link
            dir="auto"
            href={
              work.type === 'task' ? paths.task(work.taskId) : paths.calendarEvent(work.eventId)
            }
            className="wrap-anywhere font-medium underline"
          >
            {text}
          </Link>
        ) : (
          <span>{text}</span>
        )}
        {work?.type === 'run' && (
          <span className="text-muted"> planned for {formatAbsolute(work.scheduledAt)}</span>
        )}
        <span className="block text-muted">{endWords(lease)}</span>
      </Fact>
      {work?.type === 'job' && lease.status === 'pending' && (
        <JobBrief jobId={work.eventId} runs={lease.runs ?? 1} />
      )}
      {work?.type === 'job' && work.usedIn.length > 0 && (
        <Fact name="Used in">
          <ol className="grid gap-0.5">
            {work.usedIn.map((run) => (
              <li key={run.runId}>
                <Link
                  href={paths.calendarRun(work.eventId, run.scheduledAt)}
                  className="tabular underline"
                >
                  {formatAbsolute(run.scheduledAt)}
                </Link>{' '}
                <span className="text-muted">{plural(run.uses, 'use')}</span>
              </li>
            ))}
          </ol>
        </Fact>
      )}
    </>
  )
}

/** When it ends, beside its own time. */
function endWords({ taskId, jobId, status }: Lease): string {
  if (taskId) return 'Ends when the task closes, or the agent no longer has it claimed.'
  if (!jobId) return 'Ends with the run.'
  return status === 'pending' || status === 'active'
    ? 'Only while a run is going on, and only in runs that the schedule asks for. Ends after them or 31 days, and when the schedule changes.'
    : 'Only while a run was going on.'
}
