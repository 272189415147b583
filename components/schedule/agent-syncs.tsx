'use client'

import type { ScheduleSync } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Row } from '@/components/ui/list'
import { ListSection } from '@/components/ui/list-section'
import { RelativeTime } from '@/components/ui/time'
import { toastError } from '@/components/ui/toast'
import { usePerson } from '@/lib/people/queries'
import { agentSyncsOptions, useDecideHeld } from '@/lib/schedule/sync-queries'
import { heldWords, nameJobs, syncWords } from '@/lib/schedule/sync-words'
import { useCan } from '@/lib/session/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { useFormats } from '@/lib/shared/use-formats'

/** What the last syncs of an agent changed, on its page. */
export function AgentSyncs({ agentId }: { agentId: string }) {
  const { data: syncs, error } = useQuery(agentSyncsOptions(agentId))
  return (
    <ListSection
      title="Syncs"
      error={error}
      none={syncs?.length === 0 && 'No sync has changed its schedule in the last 90 days.'}
    >
      {syncs?.map((sync) => (
        <SyncRow key={sync.id} sync={sync} />
      ))}
    </ListSection>
  )
}

function SyncRow({ sync }: { sync: ScheduleSync }) {
  const { held, changes } = sync
  const formats = useFormats()
  const decider = usePerson(held?.decidedBy ?? null)
  const decide = useDecideHeld(sync.id)
  const mayManage = useCan('schedule:manage')
  const total = sync.created + sync.updated + sync.removed + (held?.count ?? 0)
  const jobs = nameJobs(
    changes.map(({ title }) => title),
    Math.max(total, changes.length),
    formats,
  )
  return (
    <Row
      leading={<RefreshCw aria-hidden className="size-4 shrink-0 text-faint" />}
      title={syncWords(sync, formats)}
      detail={
        <p dir="auto" className="text-parent-start line-clamp-2">
          {jobs}
        </p>
      }
      meta={
        <>
          {held && (
            <Badge tone={held.status === 'pending' ? 'warning' : 'neutral'}>
              {heldWords(held)}
              {decider && ` by ${decider.displayName}`}
            </Badge>
          )}
          <RelativeTime at={sync.createdAt} />
        </>
      }
      actions={
        mayManage &&
        held?.undoUntil && (
          <Button
            size="sm"
            busy={decide.isPending}
            onClick={() => carryOut(decide, 'undoHeldCancel', { onError: toastError })}
          >
            Undo
          </Button>
        )
      }
    />
  )
}
