import type { Channel, Message } from '@sesamespace/sdk'
import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { invalidateSoon } from '@/lib/shared/invalidate-soon'
import { channelsOptions, chatKeys } from './queries'
import { standsInChannel } from './stands-in-channel'

const invalidateChannels = invalidateSoon(chatKeys.channels)
/** Asks again which threads have something new. */
export const invalidateThreads = invalidateSoon(chatKeys.followed)

const channelOf = (client: QueryClient, channelId: string): Channel | undefined =>
  client.getQueryData(channelsOptions().queryKey)?.find(({ id }) => id === channelId)

function changeChannel(
  client: QueryClient,
  channelId: string,
  change: (channel: Channel) => Channel,
): void {
  client.setQueryData(channelsOptions().queryKey, (channels) =>
    channels?.map((channel) => (channel.id === channelId ? change(channel) : channel)),
  )
}

/**
 * A new message moves its channel up. It counts as the server counts it: not when the person wrote it, and in its thread when
 * it is an answer that stands there alone.
 */
export function countMessage(
  client: QueryClient,
  message: Message,
  meId: string | undefined,
): void {
  const { seq, channelId, createdAt, threadRootId, metadata } = message
  const isCounted = message.senderId !== meId && standsInChannel(message)
  const isMine = message.senderId === meId
  const mentionsMe = !isMine && meId !== undefined && metadata.mentions.includes(meId)
  changeChannel(client, channelId, (channel) => {
    if (seq <= channel.lastSeq) return channel
    return {
      ...channel,
      lastSeq: seq,
      lastMessageAt: createdAt,
      // As the server moves it: over one's own message, when nothing before it is unread.
      readSeq: isMine && channel.readSeq === seq - 1 ? seq : channel.readSeq,
      unreadCount: channel.unreadCount + (isCounted ? 1 : 0),
      mentionCount: channel.mentionCount + (mentionsMe ? 1 : 0),
    }
  })
  if (threadRootId) invalidateThreads(client)
}

/** A message was changed: it may mention the person now, or no more. What it said before is not known, so the server counts. */
export function recountEdited(
  client: QueryClient,
  message: Message,
  meId: string | undefined,
): void {
  const { channelId, senderId, metadata, threadRootId } = message
  if (metadata.streaming || senderId === meId) return
  const mentionsMe = meId !== undefined && metadata.mentions.includes(meId)
  if (!mentionsMe && channelOf(client, channelId)?.mentionCount === 0) return
  if (channelOf(client, channelId)) invalidateChannels(client)
  if (threadRootId) invalidateThreads(client)
}

/** A message was deleted. Whose it was, and whether it counted, the server knows. */
export function recountDeleted(client: QueryClient, channelId: string, seq: number): void {
  const channel = channelOf(client, channelId)
  if (!channel) return
  if (channel.mentionCount > 0 || (channel.unreadCount > 0 && seq > channel.readSeq))
    invalidateChannels(client)
  invalidateThreads(client)
}

/**
 * The person has read a channel up to a message, here or on another device. At its end nothing of it is left; before it, and
 * for mentions in threads, the server counts.
 */
export function markChannelRead(client: QueryClient, channelId: string, seq: number): void {
  const channel = channelOf(client, channelId)
  if (!channel || seq <= channel.readSeq) return
  const isAtEnd = seq >= channel.lastSeq
  changeChannel(client, channelId, (known) => ({
    ...known,
    readSeq: seq,
    unreadCount: isAtEnd ? 0 : known.unreadCount,
  }))
  if (channel.mentionCount > 0 || (channel.unreadCount > 0 && !isAtEnd)) invalidateChannels(client)
}

/** The person has read a thread up to a message, here or on another device. */
export function markThreadRead(client: QueryClient, channelId: string): void {
  if ((channelOf(client, channelId)?.mentionCount ?? 0) > 0) invalidateChannels(client)
  invalidateThreads(client)
}

/** The person has marked a message unread, here or on another device: what is after it counts again, as the server counts. */
export function markUnreadFrom(
  client: QueryClient,
  { channelId, threadRootId, seq }: { channelId: string; threadRootId: string | null; seq: number },
): void {
  if (threadRootId) invalidateThreads(client)
  else {
    changeChannel(client, channelId, (known) => ({
      ...known,
      readSeq: Math.min(known.readSeq, seq),
    }))
    client.setQueryData(heldOptions(channelId).queryKey, { seq, at: Date.now() })
  }
  invalidateChannels(client)
}

/** The last time that something in a channel was marked unread: what is in sight then does not count as read any more. */
export const heldOptions = (channelId: string) =>
  queryOptions<{ seq: number; at: number }>({
    queryKey: chatKeys.held(channelId),
    queryFn: skipToken,
  })

/**
 * Where a channel with more unread than a page holds is opened: at its first unread message. `null`: the newest page has it, or
 * there is none. `seq` has no holes.
 */
export const firstUnreadSeq = (
  { isMember, unreadCount, lastSeq, readSeq }: Channel,
  pageSize: number,
): number | null =>
  isMember && unreadCount > 0 && lastSeq - readSeq >= pageSize ? readSeq + 1 : null
