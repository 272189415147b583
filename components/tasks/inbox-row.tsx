'use client'

import type { Task } from '@sesamespace/sdk'
import { HeartOff } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { toastError } from '@/components/ui/toast'
import { usePerson } from '@/lib/people/queries'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { useReleaseTask } from '@/lib/tasks/queries'

/** A task whose holder has stopped sending heartbeats: its work may be lying still. */
export function StaleTaskRow({ need: task }: { need: Task }) {
  const holder = usePerson(task.claimedBy)
  const release = useReleaseTask(task)
  const mayWrite = useCan('tasks:write')
  const name =
    holder?.displayName ??
    task.assignees.find(({ principalId }) => principalId === task.claimedBy)?.name ??
    'Someone who left'
  return (
    <Row
      href={paths.task(task.id)}
      leading={<HeartOff aria-hidden className="mx-1 size-5 shrink-0 text-danger" />}
      title={`${task.key} ${task.title}`}
      detail={<p className="truncate">{name} holds it and sends no heartbeat.</p>}
      meta={task.claimStaleSince && <RelativeTime at={task.claimStaleSince} />}
      actions={
        mayWrite && (
          <Button
            size="sm"
            busy={release.isPending}
            onClick={() => release.mutate(undefined, { onError: toastError })}
          >
            End claim
          </Button>
        )
      }
    />
  )
}
