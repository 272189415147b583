'use client'

import type { Channel, Message } from '@sesamespace/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import { useLoadMore } from '@/lib/chat/message-mutations'
import { messagesOptions } from '@/lib/chat/message-queries'
import { useOutbox } from '@/lib/chat/outbox'
import { chatRows } from '@/lib/chat/rows'
import { standsInChannel } from '@/lib/chat/stands-in-channel'
import { meOptions } from '@/lib/session/queries'
import { Announcer } from './announcer'
import { ChannelStart } from './channel-start'
import { MessageList } from './message-list'
import { MessagesSkeleton } from './messages-skeleton'
import { useRoom } from './room-context'
import { UnseenBar } from './unseen-bar'
import { useSeen } from './use-seen'
import { useFormats } from '@/lib/shared/use-formats'

interface ChannelMessagesProps {
  channel: Channel
  /** Around which message to begin; the newest when `null`. */
  at: number | null
  /** Begins at the newest messages, not at where the person had read. */
  toEnd: boolean
  /** They asked to skip what they have not seen: all is read. */
  isSkipped: boolean
  onNewest: () => void
  /** Goes to the first message that the person has not seen. */
  onUnseen: (seq: number) => void
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
  const client = useQueryClient()
  // What an earlier visit left and the newest page does not join is no place to begin at.
  useLayoutEffect(() => {
    const { queryKey } = messagesOptions(channel.id, null)
    if (at === null && client.getQueryData(queryKey)?.hasNewer)
      void client.resetQueries({ queryKey, exact: true })
  }, [client, channel.id, at])
  const { data: me } = useQuery(meOptions())
  const outbox = useOutbox(meId)
  const [isAtEnd, setAtEnd] = useState(at === null)
  const seen = useSeen(channel, window, meId, props.isSkipped)
  // Where the line stands is decided when one comes: it does not run away while one reads.
  const [unreadAfterSeq] = useState(
    channel.isMember && channel.unreadCount > 0 ? channel.readSeq : null,
  )
  const newAfterSeq = seen.heldSeq ?? unreadAfterSeq
  // A link shows the line that it points to.
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(
    () => new Set(at === null ? [] : [at]),
  )
  const messages = useMemo(() => window?.messages ?? [], [window])
  const hasNewer = window?.hasNewer ?? false
  const { timeZone } = useFormats().region
  const rows = useMemo(
    () =>
      chatRows({
        messages,
        outgoing: hasNewer
          ? []
          : outbox.filter(
              (entry) =>
                entry.channelId === channel.id && (!entry.threadRootId || entry.alsoToChannel),
            ),
        fromStart: window?.hasOlder === false,
        newAfterSeq,
        me,
        unfolded,
        inThread: false,
        timeZone,
      }),
    [messages, outbox, hasNewer, window?.hasOlder, newAfterSeq, me, unfolded, channel.id, timeZone],
  )
  const linked = messages.find(({ seq }) => seq === at)
  const linkedRootId = linked && !standsInChannel(linked) ? linked.threadRootId : null
  // An answer stands in its thread: a link to it opens that.
  useEffect(() => {
    if (linkedRootId) openThread?.(linkedRootId)
  }, [linkedRootId, openThread])

  if (error && !window) {
    return <ErrorState error={error} what="the messages" onRetry={() => void refetch()} />
  }
  if (!window) return <MessagesSkeleton />
  const isUnseen = (message: Message): boolean =>
    message.seq > seen.seq &&
    message.senderId !== meId &&
    standsInChannel(message) &&
    !message.deletedAt
  const unseenCount = hasNewer ? channel.unreadCount : messages.filter(isUnseen).length
  const targetId = linkedRootId ?? linked?.id
  const target = rows.find((row) => row.type === 'message' && row.message.id === targetId)
  return (
    <>
      {seen.isPast && channel.isMember && channel.unreadCount > 0 && (
        <UnseenBar
          count={channel.unreadCount}
          onGo={() => props.onUnseen(seen.nextSeq ?? channel.readSeq + 1)}
          onSkip={() => seen.skip(channel.lastSeq)}
        />
      )}
      <MessageList
        label={`Messages in ${channelName}`}
        rows={rows}
        start={<ChannelStart channel={channel} />}
        startKey={target?.key ?? (newAfterSeq === null || props.toEnd ? undefined : 'new')}
        hasOlder={window.hasOlder}
        hasNewer={hasNewer}
        loadMore={more.mutate}
        loading={more.isPending ? 'busy' : more.isError ? 'failed' : 'idle'}
        newCount={isAtEnd || seen.isPast ? 0 : unseenCount}
        isAtEnd={isAtEnd}
        onAtEnd={setAtEnd}
        onSeen={seen.onSeen}
        follow={!seen.isPast}
        onNewest={() => {
          seen.skip(channel.lastSeq)
          if (hasNewer) props.onNewest()
        }}
        onFold={(lines) => setUnfolded((known) => toggled(known, lines))}
        onLeave={props.onLeave}
      />
      <Announcer messages={messages} meId={meId} />
    </>
  )
}

/** With these lines shown, or none of them. */
function toggled(known: ReadonlySet<number>, lines: readonly Message[]): ReadonlySet<number> {
  const seqs = lines.map(({ seq }) => seq)
  if (!seqs.some((seq) => known.has(seq))) return new Set([...known, ...seqs])
  return new Set([...known].filter((seq) => !seqs.includes(seq)))
}
