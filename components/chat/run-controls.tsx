'use client'

import type { Message, RunControl } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { CircleStop, RotateCcw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import {
  runControlsOptions,
  useCancelRunControl,
  useRequestRunControl,
} from '@/lib/chat/run-control-queries'
import type { RunView } from '@/lib/chat/run-view'
import { usePerson } from '@/lib/people/queries'
import { useCan } from '@/lib/session/queries'
import { useRoom } from './room-context'

interface RunControlsProps {
  message: Message
  view: RunView
  isOpen: boolean
}

/** Stop, or Ask again; and what became of the last time somebody asked. */
export function RunControls({ message, view, isOpen }: RunControlsProps) {
  const { mayWrite } = useRoom()
  const may = useCan('chat:write') && mayWrite
  const { data: controls } = useQuery(runControlsOptions(message.channelId))
  const ask = useRequestRunControl(message.channelId, message.id)
  const cancel = useCancelRunControl(message.channelId)
  const action = view.isLive ? 'stop' : 'again'
  const last = controls?.find((one) => one.messageId === message.id && one.action === action)
  const isPending = last?.status === 'pending'
  // What went well is rarely done again: its button waits inside.
  const isOffered = may && !isPending && (view.state !== 'done' || isOpen)
  const error = ask.error ?? cancel.error
  return (
    <>
      {isOffered && (
        <Button
          size="sm"
          variant="ghost"
          className="ms-auto"
          busy={ask.isPending}
          onClick={() => ask.mutate(action)}
        >
          {action === 'stop' ? (
            <CircleStop aria-hidden className="size-3.5" />
          ) : (
            <RotateCcw aria-hidden className="size-3.5" />
          )}
          {action === 'stop' ? 'Stop' : 'Ask again'}
        </Button>
      )}
      <div aria-live="polite" className="min-w-0 basis-full empty:hidden">
        {last && last.status !== 'cancelled' && (
          <div className="flex flex-wrap items-center gap-x-2 px-2 pb-1 ps-[1.875rem]">
            <Standing control={last} />
            {isPending && may && (
              <Button
                size="sm"
                variant="ghost"
                busy={cancel.isPending}
                onClick={() => cancel.mutate(last.id)}
              >
                Take back
              </Button>
            )}
          </div>
        )}
      </div>
      {error && (
        <div className="basis-full px-1 pb-1">
          <ErrorNote error={error} />
        </div>
      )}
    </>
  )
}

/** What was asked, by whom, and what the agent said to it. */
function Standing({ control }: { control: RunControl }) {
  const agent = usePerson(control.agentId)
  const person = usePerson(control.requestedBy)
  const who = person?.displayName ?? 'Someone who left'
  const name = agent?.displayName ?? 'The agent'
  const isStop = control.action === 'stop'
  const asked = isStop ? `${who} asked to stop this` : `${who} asked for this again`
  const says: Record<RunControl['status'], string> = {
    pending:
      agent?.presence === 'offline'
        ? `${name} is offline: it is asked when it connects, within ${isStop ? '5 minutes' : 'an hour'}.`
        : `Waiting for ${name}…`,
    accepted: isStop ? `${name} is stopping.` : `${name} accepted.`,
    refused: `${name} refused${control.reason ? `: ${control.reason}` : '.'}`,
    cancelled: '',
    lapsed: `${name} did not answer within ${isStop ? '5 minutes' : 'an hour'}.`,
  }
  return (
    <p dir="auto" className="min-w-0 text-xs text-muted wrap-anywhere">
      {asked}. {says[control.status]}
    </p>
  )
}
