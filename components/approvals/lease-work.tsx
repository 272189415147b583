import type { Lease } from '@sesamespace/sdk'
import { Fact } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { workText } from '@/lib/approvals/work'
import { formatAbsolute } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'

/** What a bound lease is for, and that it ends with it. Nothing for a lease that is bound to nothing. */
export function LeaseWork({ lease }: { lease: Lease }) {
  const { work } = lease
  const text = workText(lease)
  if (text === null) return null
  return (
    <Fact name="For">
      {work ? (
        <Link
          dir="auto"
          href={work.type === 'task' ? paths.task(work.taskId) : paths.calendarEvent(work.eventId)}
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
      <span className="block text-muted">
        {lease.taskId
          ? 'Ends when the task closes, or the agent no longer has it claimed.'
          : 'Ends with the run.'}
      </span>
    </Fact>
  )
}
