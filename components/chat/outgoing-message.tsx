'use client'

import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { CircleAlert } from 'lucide-react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { type OutboxEntry, patchEntry, removeEntry } from '@/lib/chat/outbox'
import { meOptions } from '@/lib/session/queries'
import { Attachments } from './attachments'
import { MessageText } from './message-text'
import { Cut } from '@/components/ui/cut'

/** A message on its way: shown at once, fainter until the server has it. One that did not go can be tried again or dropped. */
export function OutgoingMessage({ entry, grouped }: { entry: OutboxEntry; grouped: boolean }) {
  const { data: me } = useQuery(meOptions())
  if (!me) return null
  const { clientGeneratedId, state } = entry
  return (
    <article
      aria-label={`${me.displayName}, not confirmed yet`}
      className={clsx('flex gap-3 px-4', grouped ? 'py-0.5' : 'pb-0.5 pt-2')}
    >
      <div className="w-7 shrink-0">
        {!grouped && <Avatar name={me.displayName} kind="human" />}
      </div>
      <div className="min-w-0 grow">
        {!grouped && <Cut text={me.displayName} className="block font-semibold" />}
        <div className={clsx(state === 'sending' ? 'opacity-70' : 'text-muted')}>
          <MessageText text={entry.content} />
          <Attachments files={entry.attachments} />
        </div>
        {state !== 'sending' && (
          <p
            role="alert"
            className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-danger"
          >
            <CircleAlert aria-hidden className="size-4 shrink-0" />
            <span>
              Not sent.{' '}
              {state === 'unsent' ? 'It goes out when the connection is back.' : entry.reason}
            </span>
            <Button
              size="sm"
              onClick={() =>
                patchEntry(me.id, clientGeneratedId, { state: 'sending', reason: null })
              }
            >
              Retry
            </Button>
            <Button size="sm" variant="ghost" onClick={() => removeEntry(me.id, clientGeneratedId)}>
              Discard
            </Button>
          </p>
        )}
      </div>
    </article>
  )
}
