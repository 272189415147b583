'use client'

// oxlint-disable jsx-a11y/no-noninteractive-tabindex -- the articles of the list take the focus

import type { Message } from '@sesamespace/sdk'
import { Info } from 'lucide-react'
import { useFormats } from '@/lib/shared/use-formats'
import { MessageCard } from './message-card'
import { MessageText } from './message-text'
import { PinLine } from './pin-line'

/** What Sesame itself says in a channel: a line, or a card. */
export function SystemMessage({ message, isTabStop }: { message: Message; isTabStop: boolean }) {
  const { createdAt, metadata } = message
  const { formatAbsolute, formatClock } = useFormats()
  return (
    <article
      data-message={message.seq}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`Sesame, ${formatClock(createdAt)}`}
      className="flex gap-3 px-4 py-1 focus-visible:-outline-offset-2"
    >
      <div className="flex w-7 shrink-0 justify-center pt-0.5">
        <Info aria-hidden className="size-4 text-faint" />
      </div>
      <div className="min-w-0 grow text-muted">
        {metadata.card ? (
          <MessageCard message={message} card={metadata.card} />
        ) : metadata.pinOf ? (
          <PinLine
            name={metadata.senderDisplayName}
            channelId={message.channelId}
            pin={metadata.pinOf}
          />
        ) : (
          <div className="flex flex-wrap gap-x-1">
            <span className="font-medium text-ink">{metadata.senderDisplayName}</span>
            <MessageText text={message.content} />
          </div>
        )}
      </div>
      <time
        dateTime={createdAt}
        title={formatAbsolute(createdAt)}
        suppressHydrationWarning
        className="tabular shrink-0 text-xs leading-5 text-faint"
      >
        {formatClock(createdAt)}
      </time>
    </article>
  )
}
