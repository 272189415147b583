'use client'

// oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- the articles take the focus, and keys act on the one that has it
// oxlint-disable jsx-a11y/no-noninteractive-tabindex -- as above

import type { Message } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { type KeyboardEvent, memo, useRef, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { editPlace, useDraft } from '@/lib/shared/drafts'
import type { OutboxEntry } from '@/lib/chat/outbox'
import { useFormats } from '@/lib/shared/use-formats'
import { AnswerNote } from './answer-note'
import { MessageActions } from './message-actions'
import { MessageBody, MessageHead, ThreadLink } from './message-body'
import { MessageReceipts } from './message-receipts'
import { KeptMarks } from './kept-marks'
import { Reactions } from './reactions'
import { isEdited, useRoom } from './room-context'
import { SystemMessage } from './system-message'
import { UnsentNote } from './unsent-note'
import { actOfKey, useMessageActions } from './use-message-actions'

interface MessageRowProps {
  message: Message
  /** On its way: the server has not confirmed it. The row stays the same one when it has. */
  entry: OutboxEntry | undefined
  /** Stands under the name of the message before it. */
  grouped: boolean
  /** The one row that Tab reaches. */
  isTabStop: boolean
}

/** One message: said by someone, or by Sesame itself. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, isTabStop } = props
  if (message.kind === 'system') return <SystemMessage message={message} isTabStop={isTabStop} />
  return <SaidMessage {...props} />
})

/** Its actions come when the pointer or the focus is on it. */
function SaidMessage({ message, entry, grouped, isTabStop }: MessageRowProps) {
  const room = useRoom()
  const { formatAbsolute, formatClock, formatShortClock } = useFormats()
  const { linkedSeq, meId } = room
  const row = useRef<HTMLElement>(null)
  const [isHot, setHot] = useState(false)
  const acts = useMessageActions(message, row)
  const { metadata, deletedAt } = message
  const [edit] = useDraft(meId, editPlace(message.id))
  const isEditing = !entry && (isEdited(room, message) || (edit !== null && acts.edit !== null))
  const isOpen = !deletedAt && !isEditing && !entry

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || !isOpen) return
    const act = actOfKey(event.key, acts)
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <article
      ref={row}
      data-message={message.seq}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`${metadata.senderDisplayName}, ${entry ? 'not confirmed yet' : formatClock(message.createdAt)}`}
      aria-busy={metadata.streaming || undefined}
      onKeyDown={onKeyDown}
      onPointerEnter={() => setHot(true)}
      onPointerLeave={() => setHot(row.current?.contains(document.activeElement) ?? false)}
      onFocus={() => setHot(true)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setHot(false)
      }}
      className={clsx(
        'relative flex gap-3 px-4 focus-visible:-outline-offset-2',
        grouped ? 'py-0.5' : 'pb-0.5 pt-2',
        linkedSeq === message.seq ? 'bg-accent-soft' : isHot && 'bg-panel',
      )}
    >
      <div className="w-7 shrink-0">
        {grouped ? (
          <time
            dateTime={message.createdAt}
            title={formatAbsolute(message.createdAt)}
            suppressHydrationWarning
            className={clsx(
              'tabular whitespace-nowrap text-[0.6875rem] leading-5 tracking-tight text-faint',
              !isHot && 'invisible',
            )}
          >
            {formatShortClock(message.createdAt)}
          </time>
        ) : (
          <Avatar name={metadata.senderDisplayName} kind={metadata.senderKind} />
        )}
      </div>
      <div className="min-w-0 max-w-3xl grow">
        {!deletedAt && <KeptMarks pinned={metadata.pinned} isSaved={acts.isSaved} />}
        {!grouped && <MessageHead message={message} />}
        {!deletedAt && <AnswerNote message={message} />}
        <div className={clsx(entry && (entry.state === 'sending' ? 'opacity-70' : 'text-muted'))}>
          <MessageBody message={message} isEditing={isEditing} />
        </div>
        {entry && entry.state !== 'sending' && meId && <UnsentNote entry={entry} meId={meId} />}
        {!deletedAt && <Reactions message={message} />}
        {!entry && <MessageReceipts message={message} />}
        <ThreadLink message={message} />
      </div>
      {isOpen && (isHot || acts.opened) && <MessageActions message={message} acts={acts} />}
    </article>
  )
}
