'use client'

import type { RunRequest, ScheduleEvent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Zap } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import {
  lastRunRequestOptions,
  useCancelRunRequest,
  useRequestRun,
} from '@/lib/schedule/run-request-queries'
import { useCan } from '@/lib/session/queries'

/** Asks the agent for a run outside the schedule, and says what it answered. */
export function RunNow({ event }: { event: ScheduleEvent }) {
  const mayManage = useCan('schedule:manage')
  const { data: last } = useQuery(lastRunRequestOptions(event.id))
  const ask = useRequestRun(event.id)
  const cancel = useCancelRunRequest(event.id)
  const isWaiting = last?.status === 'pending'
  const mayAsk = mayManage && event.status !== 'cancelled'
  if (!mayAsk && !last) return null
  return (
    <div className="grid gap-2">
      {mayAsk && (
        <div className="flex flex-wrap gap-2">
          <Button busy={ask.isPending} disabled={isWaiting} onClick={() => ask.mutate()}>
            <Zap aria-hidden className="size-4" /> Run now
          </Button>
          {isWaiting && (
            <Button variant="ghost" busy={cancel.isPending} onClick={() => cancel.mutate(last.id)}>
              Take back
            </Button>
          )}
        </div>
      )}
      <div aria-live="polite">{last && <Standing request={last} />}</div>
      <ErrorNote error={ask.error ?? cancel.error} />
    </div>
  )
}

/** What became of the last request. */
function Standing({ request }: { request: RunRequest }) {
  const agent = usePerson(request.agentId)
  const person = usePerson(request.requestedBy)
  const name = agent?.displayName ?? 'The agent'
  const says: Record<RunRequest['status'], string> = {
    pending:
      agent?.presence === 'offline'
        ? `${name} is offline: it is asked when it connects, within an hour.`
        : `Waiting for ${name} to answer.`,
    accepted: `${name} accepted; the run is in the history.`,
    refused: `${name} refused${request.reason ? `: ${request.reason}` : '.'}`,
    cancelled: 'Taken back before it was answered.',
    lapsed: `${name} did not answer within an hour.`,
  }
  return (
    <p dir="auto" className="break-words text-sm text-muted">
      {person?.displayName ?? 'Someone who left'} asked for a run{' '}
      <RelativeTime at={request.requestedAt} />. {says[request.status]}
    </p>
  )
}
