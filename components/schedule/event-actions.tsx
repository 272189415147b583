'use client'

import type { ScheduleEvent } from '@sesamespace/sdk'
import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { keptElsewhere } from '@/lib/schedule/labels'
import { useUpdateScheduleEvent } from '@/lib/schedule/queries'
import { useCan } from '@/lib/session/queries'
import { EditJob } from './edit-job'

/** Edits, pauses, resumes or cancels a job. Syncs of the agent leave alone that it is paused or cancelled. */
export function EventActions({ event }: { event: ScheduleEvent }) {
  const mayManage = useCan('schedule:manage')
  const update = useUpdateScheduleEvent(event.id)
  const [isCancelling, setIsCancelling] = useState(false)
  if (!mayManage || (event.status !== 'active' && event.status !== 'paused')) return null
  const isPaused = event.status === 'paused'
  const whyNotEdited = keptElsewhere(event)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {!whyNotEdited && <EditJob event={event} />}
        <Button
          busy={update.isPending && !isCancelling}
          onClick={() => update.mutate({ status: isPaused ? 'active' : 'paused' })}
        >
          {isPaused ? (
            <Play aria-hidden className="size-4" />
          ) : (
            <Pause aria-hidden className="size-4" />
          )}
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
        <Button variant="danger-quiet" onClick={() => setIsCancelling(true)}>
          Cancel job…
        </Button>
      </div>
      <p className="text-sm text-muted">
        This changes what Sesame expects. The agent is notified and decides whether to run.
      </p>
      {whyNotEdited && <p className="text-sm text-muted">{whyNotEdited}</p>}
      <ErrorNote error={update.error} />
      <ConfirmDialog
        open={isCancelling}
        onOpenChange={setIsCancelling}
        title={`Cancel “${event.title}”?`}
        action="Cancel job"
        busy={update.isPending}
        onConfirm={() =>
          update.mutate({ status: 'cancelled' }, { onSettled: () => setIsCancelling(false) })
        }
      >
        <p>
          No more runs are planned. Its history stays, and the agent’s next sync does not bring it
          back.
        </p>
      </ConfirmDialog>
    </div>
  )
}
