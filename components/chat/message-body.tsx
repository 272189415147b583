'use client'

import type { Message, StreamStop } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { CircleStop, MessageSquareText } from 'lucide-react'
import dynamic from 'next/dynamic'
import { AgentMark } from '@/components/ui/avatar'
import { Cut } from '@/components/ui/cut'
import { plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { isNamedByFiles } from '@/lib/chat/files'
import { unreadThreadsOptions } from '@/lib/chat/thread-queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { Attachments } from './attachments'
import { EditedMark } from './edited-mark'
import { MessageCard } from './message-card'
import { Folded } from './folded'
import { MessageEditor } from './message-editor'
import { MessageText } from './message-text'
import { useRoom } from './room-context'

const RunCard = dynamic(
  whenReachable(() => import('./run-card').then((module) => module.RunCard)),
  {
    ssr: false,
    loading: () => (
      <div aria-busy className="my-1 h-[2.375rem] max-w-2xl rounded-md border bg-canvas" />
    ),
  },
)

/** Who wrote it, and when. */
export function MessageHead({ message: { metadata, createdAt } }: { message: Message }) {
  const { formatAbsolute, formatClock } = useFormats()
  return (
    <div className="flex min-w-0 items-center gap-2">
      <Cut text={metadata.senderDisplayName} className="font-semibold" />
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

const stopWords: Record<StreamStop, string> = {
  agent_gone: 'Stopped: the agent went away',
  silent: 'Stopped: nothing came for 5 minutes',
}

/** What it says, or a card, or the place where it is being changed. */
export function MessageBody({ message, isEditing }: { message: Message; isEditing: boolean }) {
  const { metadata, deletedAt, editedAt } = message
  if (deletedAt) return <p className="italic text-faint">Message deleted</p>
  if (isEditing) return <MessageEditor message={message} />
  if (metadata.card) return <MessageCard message={message} card={metadata.card} />
  const text = !isNamedByFiles(message) && (
    <Folded id={message.id} text={message.content}>
      <MessageText
        text={message.content}
        mentions={metadata.mentions}
        everyone={metadata.everyone}
      />
    </Folded>
  )
  // What a run shows says by itself how it stands.
  const isWritten = !metadata.run
  return (
    <>
      {metadata.run ? <RunCard message={message}>{text}</RunCard> : text}
      <Attachments message={message} />
      {isWritten && metadata.streaming && (
        <p className="flex items-center gap-1.5 text-xs text-muted">
          <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-accent" />
          Writing…
        </p>
      )}
      {isWritten && metadata.stopped && (
        <p className="flex items-center gap-1.5 text-xs text-muted">
          <CircleStop aria-hidden className="size-3.5" />
          {stopWords[metadata.stopped]}
        </p>
      )}
      {editedAt && !metadata.streaming && <EditedMark message={message} editedAt={editedAt} />}
    </>
  )
}

/** How much was answered to it, and the way there. */
export function ThreadLink({ message }: { message: Message }) {
  const { openThread } = useRoom()
  const { data: unread } = useQuery({
    ...unreadThreadsOptions(),
    select: (threads) => threads.find(({ root }) => root.id === message.id)?.unreadCount ?? 0,
  })
  if (message.replyCount === 0 || !openThread) return null
  return (
    <button
      type="button"
      onClick={() => openThread(message.id)}
      className="-ml-1.5 mt-0.5 inline-flex h-7 items-center gap-1.5 rounded-sm px-1.5 text-sm text-accent-ink hover:bg-hover pointer-coarse:h-11"
    >
      <MessageSquareText aria-hidden className="size-3.5" />
      {plural(message.replyCount, 'reply', 'replies')}
      {unread ? <strong className="font-semibold">{unread} new</strong> : null}
    </button>
  )
}
