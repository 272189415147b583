'use client'

import type { Task } from '@sesamespace/sdk'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { useTaskAbility } from '@/lib/tasks/abilities'
import { useReleaseTask } from '@/lib/tasks/queries'
import { carryOut } from '@/lib/shared/carry-out'

interface EndClaimProps {
  task: Task
  variant: 'primary' | 'row-primary'
  size: 'sm' | 'lg'
}

/** Lets others take the task. */
export function EndClaim({ task, ...looks }: EndClaimProps) {
  const release = useReleaseTask(task)
  const may = useTaskAbility()
  if (!may(task, 'change')) return null
  return (
    <Button
      {...looks}
      busy={release.isPending}
      onClick={() => carryOut(release, undefined, { onError: toastError })}
    >
      End claim
    </Button>
  )
}

/** The same, in a row. */
export function StaleTaskAction({ subject }: { subject: Task }) {
  return <EndClaim task={subject} variant="row-primary" size="sm" />
}
