'use client'

import type { Message } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { MessageSquareText } from 'lucide-react'
import { type KeyboardEvent, memo, useRef, useState } from 'react'
import { AgentMark, Avatar } from '@/components/ui/avatar'
import { formatAbsolute, formatClock, plural } from '@/lib/shared/format'
import { MessageCard } from './cards/message-card'
import { MessageActions, type MessageAsk } from './message-actions'
import { MessageEditor } from './message-editor'
import { MessageText } from './message-text'
import { Reactions } from './reactions'
import { useRoom } from './room-context'
import { SystemMessage } from './system-message'

interface MessageRowProps {
  message: Message
  /** Stands under the name of the message before it. */
  grouped: boolean
  /** The one row that Tab reaches. */
  isTabStop: boolean
}

const askByKey: Record<string, MessageAsk> = {
  e: 'edit',
  t: 'thread',
  r: 'react',
  c: 'link',
  Delete: 'delete',
  Backspace: 'delete',
}

/** One message. Its actions come when the pointer or the focus is on it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, grouped, isTabStop } = props
  const room = useRoom()
  const row = useRef<HTMLElement>(null)
  const [isHot, setHot] = useState(false)
  const [isHeld, setHeld] = useState(false)
  const [ask, setAsk] = useState<MessageAsk | null>(null)
  const { metadata } = message
  const isEditing = room.editingId === message.id
  if (message.kind === 'system') return <SystemMessage message={message} isTabStop={isTabStop} />

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return
    const wanted = askByKey[event.key]
    if (!wanted || message.deletedAt) return
    event.preventDefault()
    setAsk(wanted)
  }
  return (
    <article
      ref={row}
      data-message={message.seq}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`${metadata.senderDisplayName}, ${formatClock(message.createdAt)}`}
      aria-busy={metadata.streaming || undefined}
      onKeyDown={onKeyDown}
      onPointerEnter={() => setHot(true)}
      onPointerLeave={() => setHot(row.current?.contains(document.activeElement) ?? false)}
      onFocus={() => setHot(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setHot(false)
      }}
      className={clsx(
        'group relative flex gap-3 px-4 focus-visible:-outline-offset-2',
        grouped ? 'py-0.5' : 'pb-0.5 pt-2',
        room.linkedSeq === message.seq ? 'bg-accent-soft' : isHot && 'bg-panel',
      )}
    >
      <div className="w-7 shrink-0">
        {grouped ? (
          <time
            dateTime={message.createdAt}
            title={formatAbsolute(message.createdAt)}
            suppressHydrationWarning
            className={clsx('tabular text-[0.6875rem] leading-5 text-faint', !isHot && 'invisible')}
          >
            {formatClock(message.createdAt)}
          </time>
        ) : (
          <Avatar name={metadata.senderDisplayName} kind={metadata.senderKind} />
        )}
      </div>
      <div className="min-w-0 grow">
        {!grouped && <Head message={message} />}
        <Body message={message} isEditing={isEditing} />
        {!message.deletedAt && <Reactions message={message} />}
        <ThreadLink message={message} />
      </div>
      {!message.deletedAt && !isEditing && (isHot || isHeld || ask) && (
        <MessageActions message={message} ask={ask} onAsked={() => setAsk(null)} onHold={setHeld} />
      )}
    </article>
  )
})

function Head({ message: { metadata, createdAt } }: { message: Message }) {
  return (
    <div className="flex min-w-0 items-center gap-2">
      <span className="truncate font-semibold">{metadata.senderDisplayName}</span>
      {metadata.senderKind === 'agent' && <AgentMark />}
      <time
        dateTime={createdAt}
        title={formatAbsolute(createdAt)}
        suppressHydrationWarning
        className="tabular shrink-0 text-xs text-faint"
      >
        {formatClock(createdAt)}
      </time>
    </div>
  )
}

function Body({ message, isEditing }: { message: Message; isEditing: boolean }) {
  const { metadata } = message
  if (message.deletedAt) return <p className="italic text-faint">Message deleted</p>
  if (isEditing) return <MessageEditor message={message} />
  if (metadata.card) return <MessageCard message={message} card={metadata.card} />
  return (
    <>
      <MessageText text={message.content} />
      {metadata.streaming && (
        <span className="inline-flex items-center gap-1.5 text-xs text-muted">
          <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-accent" />
          Writing…
        </span>
      )}
      {message.editedAt && !metadata.streaming && (
        <span title={formatAbsolute(message.editedAt)} className="text-xs text-faint">
          edited
        </span>
      )}
    </>
  )
}

function ThreadLink({ message }: { message: Message }) {
  const { openThread } = useRoom()
  if (message.replyCount === 0 || !openThread) return null
  return (
    <button
      type="button"
      onClick={() => openThread(message.id)}
      className="mt-0.5 inline-flex h-7 items-center gap-1.5 rounded-sm px-1.5 text-sm text-accent-ink hover:bg-hover pointer-coarse:h-11"
    >
      <MessageSquareText aria-hidden className="size-3.5" />
      {plural(message.replyCount, 'reply', 'replies')}
    </button>
  )
}
