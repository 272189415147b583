'use client'

import type { Channel, Message } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import { useLoadMore } from '@/lib/chat/message-mutations'
import { messagesOptions } from '@/lib/chat/message-queries'
import { useOutbox } from '@/lib/chat/outbox'
import { chatRows } from '@/lib/chat/rows'
import { useReading } from '@/lib/chat/use-reading'
import { Announcer } from './announcer'
import { ChannelStart } from './channel-start'
import { MessageList } from './message-list'
import { MessagesSkeleton } from './messages-skeleton'
import { useRoom } from './room-context'

interface ChannelMessagesProps {
  channel: Channel
  /** Around which message to begin; the newest when `null`. */
  at: number | null
  onNewest: () => void
  onLeave: () => void
}

/** The messages of a channel, from the first to those that are on their way. */
export function ChannelMessages(props: ChannelMessagesProps) {
  const { channel, at } = props
  const { meId, channelName, openThread } = useRoom()
  const {
    data: window,
    error,
    refetch,
  } = useQuery({
    ...messagesOptions(channel.id, at),
    // The socket tells members only.
    refetchInterval: channel.isMember ? false : 10_000,
  })
  const more = useLoadMore(channel.id, at)
  const outbox = useOutbox(meId)
  const [isAtEnd, setAtEnd] = useState(at === null)
  // Where the line stands is decided when one comes: it does not run away while one reads.
  const [newAfterSeq] = useState(
    channel.isMember && channel.unreadCount > 0 ? channel.readSeq : null,
  )
  const [seenSeq, setSeenSeq] = useState(0)
  useReading(channel, isAtEnd)

  const messages = useMemo(() => window?.messages ?? [], [window])
  const hasNewer = window?.hasNewer ?? false
  const rows = useMemo(
    () =>
      chatRows({
        messages,
        outgoing: hasNewer
          ? []
          : outbox.filter((entry) => entry.channelId === channel.id && !entry.threadRootId),
        fromStart: window?.hasOlder === false,
        newAfterSeq,
        meId,
        inThread: false,
      }),
    [messages, outbox, hasNewer, window?.hasOlder, newAfterSeq, meId, channel.id],
  )
  const lastSeq = messages.at(-1)?.seq ?? 0
  useEffect(() => {
    if (isAtEnd) setSeenSeq(lastSeq)
  }, [isAtEnd, lastSeq])

  const linked = messages.find(({ seq }) => seq === at)
  const linkedRootId = linked?.threadRootId
  // An answer stands in its thread: a link to it opens that.
  useEffect(() => {
    if (linkedRootId) openThread?.(linkedRootId)
  }, [linkedRootId, openThread])

  if (error && !window) {
    return <ErrorState error={error} what="the messages" onRetry={() => void refetch()} />
  }
  if (!window) return <MessagesSkeleton />
  const isUnseen = ({ seq, senderId, threadRootId }: Message): boolean =>
    seq > seenSeq && senderId !== meId && !threadRootId
  const targetId = linkedRootId ?? linked?.id
  const target = rows.find((row) => row.type === 'message' && row.message.id === targetId)
  return (
    <>
      <MessageList
        label={`Messages in ${channelName}`}
        rows={rows}
        start={<ChannelStart channel={channel} />}
        startKey={target?.key ?? (newAfterSeq === null ? undefined : 'new')}
        hasOlder={window.hasOlder}
        hasNewer={hasNewer}
        loadMore={more.mutate}
        loading={more.isPending ? 'busy' : more.isError ? 'failed' : 'idle'}
        newCount={isAtEnd || seenSeq === 0 ? 0 : messages.filter(isUnseen).length}
        isAtEnd={isAtEnd}
        onAtEnd={setAtEnd}
        onNewest={props.onNewest}
        onLeave={props.onLeave}
      />
      <Announcer messages={messages} meId={meId} />
    </>
  )
}
