'use client'

import type { Task } from '@sesamespace/sdk'
import { HeartOff } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { Detail } from '@/components/ui/detail'
import { RelativeTime } from '@/components/ui/time'
import { paths } from '@/lib/shared/paths'
import { EndClaim } from './inbox-action'
import { useHolderName } from './inbox-line'

/** A task whose holder has stopped sending heartbeats, and the way to free it. */
export function StaleTaskNeed({ subject: task }: { subject: Task }) {
  const holder = useHolderName(task)
  return (
    <Detail
      icon={<HeartOff aria-hidden className="size-6 text-warning" />}
      title={`${task.key} ${task.title}`}
      note={
        <>
          <bdi>{holder}</bdi> holds it and sends no heartbeat
          {task.claimStaleSince && (
            <>
              {' '}
              since <RelativeTime at={task.claimStaleSince} />
            </>
          )}
        </>
      }
      actions={
        <>
          <Button asChild size="lg">
            <Link href={paths.task(task.id)}>Open task</Link>
          </Button>
          <EndClaim task={task} variant="primary" size="lg" />
        </>
      }
    >
      {task.description && (
        <p dir="auto" className="line-clamp-[12] whitespace-pre-wrap wrap-anywhere">
          {task.description}
        </p>
      )}
      <p className="text-muted">
        The work may be lying still. When the claim ends, others can take the task.
      </p>
    </Detail>
  )
}
