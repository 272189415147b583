'use client'

import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { type OutboxEntry, patchEntry, removeEntry } from '@/lib/chat/outbox'

/** Why a message did not go, and what can be done: try it again, or drop it. */
export function UnsentNote({ entry, meId }: { entry: OutboxEntry; meId: string }) {
  const { clientGeneratedId, state, reason } = entry
  return (
    <p role="alert" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-danger">
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <span>
        Not sent. {state === 'unsent' ? 'It goes out when the connection is back.' : reason}
      </span>
      <Button
        size="sm"
        onClick={() => patchEntry(meId, clientGeneratedId, { state: 'sending', reason: null })}
      >
        Retry
      </Button>
      <Button size="sm" variant="ghost" onClick={() => removeEntry(meId, clientGeneratedId)}>
        Discard
      </Button>
    </p>
  )
}
