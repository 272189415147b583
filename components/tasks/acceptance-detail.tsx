'use client'

import type { Task } from '@sesamespace/sdk'
import { BadgeCheck } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Detail } from '@/components/ui/detail'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/time'
import { paths } from '@/lib/shared/paths'
import { DecideWork } from './acceptance-action'
import { useWorkerName } from './acceptance-line'
import { TaskProof } from './task-proof'

/** Work that waits for the person: what was done, and whether it is accepted. */
export function AcceptanceNeed({ subject: task }: { subject: Task }) {
  const worker = useWorkerName(task)
  return (
    <Detail
      icon={<BadgeCheck aria-hidden className="size-6 text-muted" />}
      title={`${task.key} ${task.title}`}
      note={
        <>
          <bdi>{worker}</bdi> says it is done{' '}
          <RelativeTime at={task.review?.submittedAt ?? task.updatedAt} />
        </>
      }
      actions={
        <>
          <Button asChild size="lg">
            <Link href={paths.task(task.id)}>Open task</Link>
          </Button>
          <DecideWork task={task} size="lg" variant="primary" />
        </>
      }
    >
      <TaskProof task={task} />
      {task.description && (
        <p dir="auto" className="line-clamp-[12] whitespace-pre-wrap wrap-anywhere">
          {task.description}
        </p>
      )}
      <p className="text-muted">
        Tasks of this channel are done once somebody accepts them who had no part in the work.
      </p>
    </Detail>
  )
}
