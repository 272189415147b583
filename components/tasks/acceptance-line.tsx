'use client'

import type { Task } from '@sesamespace/sdk'
import { BadgeCheck } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { DenseLine } from '@/components/ui/dense-line'
import { usePerson } from '@/lib/people/queries'

/** The name of who asks for acceptance of a task. */
export function useWorkerName(task: Task | undefined): string {
  const id = task?.review?.submittedBy ?? task?.claimedBy
  const person = usePerson(id)
  return (
    person?.displayName ??
    task?.assignees.find(({ principalId }) => principalId === id)?.name ??
    'Someone'
  )
}

/** Work that waits for the person to accept it. */
export function AcceptanceLine({ subjects }: { subjects: readonly Task[] }) {
  const [task] = subjects
  const worker = useWorkerName(task)
  if (!task) return null
  return (
    <DenseLine
      icon={<BadgeCheck aria-hidden className="size-4 text-muted" />}
      lead={task.key}
      name={task.title}
      reason={`${worker} says it is done`}
      state={<Badge>To accept</Badge>}
      at={task.review?.submittedAt ?? task.updatedAt}
    />
  )
}
