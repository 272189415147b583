'use client'

import type { ScheduleSync } from '@sesamespace/sdk'
import { CalendarMinus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { toastError, toastUndo } from '@/components/ui/toast'
import { usePerson } from '@/lib/people/queries'
import { useDecideHeld } from '@/lib/schedule/sync-queries'
import { nameJobs } from '@/lib/schedule/sync-words'
import { plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'

/** A sync that would cancel most jobs of its agent: they go on until somebody decides. */
export function HeldSyncRow({ need: sync }: { need: ScheduleSync }) {
  const agent = usePerson(sync.agentId)
  const decide = useDecideHeld(sync.id)
  const count = sync.held?.count ?? 0
  const titles = sync.changes.flatMap(({ title, change }) => (change === 'held' ? [title] : []))
  const undo = (): void => decide.mutate('undoHeldCancel', { onError: toastError })
  return (
    <Row
      href={paths.agent(sync.agentId)}
      leading={<CalendarMinus aria-hidden className="mx-1 size-5 shrink-0 text-danger" />}
      title={`${agent?.displayName ?? 'An agent'}’s sync would cancel ${plural(count, 'job')}`}
      wrapTitle
      detail={
        <p dir="auto" className="text-parent-start line-clamp-2">
          {nameJobs(titles, count)}
        </p>
      }
      meta={<RelativeTime at={sync.createdAt} />}
      actions={
        <>
          <Button
            size="sm"
            busy={decide.isPending && decide.variables === 'keepHeldJobs'}
            onClick={() => decide.mutate('keepHeldJobs', { onError: toastError })}
          >
            Keep
          </Button>
          <Button
            size="sm"
            variant="danger-quiet"
            busy={decide.isPending && decide.variables === 'applyHeldCancel'}
            onClick={() =>
              decide.mutate('applyHeldCancel', {
                onSuccess: () => toastUndo(`${plural(count, 'job')} cancelled`, undo),
                onError: toastError,
              })
            }
          >
            Apply
          </Button>
        </>
      }
    />
  )
}
