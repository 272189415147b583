'use client'

import type { Task } from '@sesamespace/sdk'
import { HeartOff } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { DenseLine } from '@/components/ui/dense-line'
import { usePerson } from '@/lib/people/queries'

/** The name of who holds a task. */
export function useHolderName(task: Task | undefined): string {
  const holder = usePerson(task?.claimedBy)
  return (
    holder?.displayName ??
    task?.assignees.find(({ principalId }) => principalId === task.claimedBy)?.name ??
    'Someone who left'
  )
}

/** Tasks whose holder has stopped sending heartbeats: their work may be lying still. */
export function StaleTaskLine({ subjects }: { subjects: readonly Task[] }) {
  const [task] = subjects
  const holder = useHolderName(task)
  if (!task) return null
  const isOne = subjects.length === 1
  return (
    <DenseLine
      icon={<HeartOff aria-hidden className="size-4 text-warning" />}
      lead={isOne ? task.key : undefined}
      name={isOne ? task.title : holder}
      reason={
        isOne
          ? `${holder} holds it and sends no heartbeat`
          : `Holds ${subjects.length} tasks and sends no heartbeat`
      }
      state={<Badge tone="warning">Stale claim</Badge>}
      at={task.claimStaleSince ?? task.updatedAt}
    />
  )
}
