import type { Channel, Message } from '@sesamespace/sdk'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { getChannels } from './api'

export const chatKeys = {
  all: ['chat'] as const,
  channels: ['chat', 'channels'] as const,
  channel: (channelId: string) => ['chat', 'channel', channelId] as const,
  messages: (channelId: string) => ['chat', 'channel', channelId, 'messages'] as const,
  members: (channelId: string) => ['chat', 'channel', channelId, 'members'] as const,
}

/** The channels and conversations the person can see, with their unread counts. */
export const channelsOptions = () =>
  queryOptions({ queryKey: chatKeys.channels, queryFn: ({ signal }) => getChannels(signal) })

/** Adds or renews a channel. What the event cannot know (unread counts of this person) stays as it was. */
export function putChannel(client: QueryClient, channel: Channel): void {
  client.setQueryData(channelsOptions().queryKey, (channels) => {
    if (!channels) return channels
    const known = channels.find(({ id }) => id === channel.id)
    if (!known) return [...channels, channel]
    const { isMember, readSeq, unreadCount, mentionCount } = known
    const renewed = { ...channel, isMember, readSeq, unreadCount, mentionCount }
    return channels.map((each) => (each.id === channel.id ? renewed : each))
  })
}

export function dropChannel(client: QueryClient, channelId: string): void {
  client.setQueryData(channelsOptions().queryKey, (channels) =>
    channels?.filter(({ id }) => id !== channelId),
  )
  client.removeQueries({ queryKey: chatKeys.channel(channelId) })
}

/** A new message moves its channel up and counts as unread, unless the person wrote it. */
export function countMessage(
  client: QueryClient,
  message: Message,
  meId: string | undefined,
): void {
  const own = message.senderId === meId
  const mentionsMe = meId !== undefined && message.metadata.mentions.includes(meId)
  client.setQueryData(channelsOptions().queryKey, (channels) =>
    channels?.map((channel) => {
      if (channel.id !== message.channelId || message.seq <= channel.lastSeq) return channel
      return {
        ...channel,
        lastSeq: message.seq,
        lastMessageAt: message.createdAt,
        readSeq: own ? message.seq : channel.readSeq,
        unreadCount: own ? 0 : channel.unreadCount + 1,
        mentionCount: own ? 0 : channel.mentionCount + (mentionsMe ? 1 : 0),
      }
    }),
  )
}

/** The person has read a channel up to a message, here or on another device. */
export function markChannelRead(client: QueryClient, channelId: string, seq: number): void {
  client.setQueryData(channelsOptions().queryKey, (channels) =>
    channels?.map((channel) =>
      channel.id === channelId && seq >= channel.readSeq
        ? {
            ...channel,
            readSeq: seq,
            unreadCount: Math.max(0, channel.lastSeq - seq),
            mentionCount: seq >= channel.lastSeq ? 0 : channel.mentionCount,
          }
        : channel,
    ),
  )
}
