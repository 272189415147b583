import type { Channel, Message } from '@sesamespace/sdk'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'

export const chatKeys = {
  all: ['chat'] as const,
  channels: ['chat', 'channels'] as const,
  channel: (channelId: string) => ['chat', 'channel', channelId] as const,
  messages: (channelId: string) => ['chat', 'channel', channelId, 'messages'] as const,
  members: (channelId: string) => ['chat', 'channel', channelId, 'members'] as const,
  threads: (channelId: string) => ['chat', 'channel', channelId, 'thread'] as const,
}

/** The channels and conversations the person can see, with their unread counts. */
export const channelsOptions = () =>
  queryOptions({
    queryKey: chatKeys.channels,
    queryFn: async ({ signal }) => (await read('listChannels', {}, signal)).channels,
  })

/** One channel by itself: for one that the list leaves out, such as an archived one. */
export const channelOptions = (channelId: string) =>
  queryOptions({
    queryKey: [...chatKeys.channel(channelId), 'detail'],
    queryFn: async ({ signal }) => (await read('getChannel', { channelId }, signal)).channel,
  })

export const channelMembersOptions = (channelId: string) =>
  queryOptions({
    queryKey: chatKeys.members(channelId),
    queryFn: async ({ signal }) =>
      (await read('listChannelMembers', { channelId }, signal)).members,
  })

/** A channel from the list, which is live; asked for by itself when the list does not have it. */
export function useChannel(channelId: string) {
  const list = useQuery(channelsOptions())
  const listed = list.data?.find(({ id }) => id === channelId)
  const alone = useQuery({ ...channelOptions(channelId), enabled: !list.isPending && !listed })
  return {
    channel: listed ?? alone.data,
    error: listed ? null : (alone.error ?? (list.data ? null : list.error)),
    retry: () => void (list.data ? alone.refetch() : list.refetch()),
  }
}

/** A channel as the person sees it, from an answer to the person. */
export function setChannel(client: QueryClient, channel: Channel): void {
  client.setQueryData(channelsOptions().queryKey, (channels) => {
    if (!channels) return channels
    const isKnown = channels.some(({ id }) => id === channel.id)
    return isKnown
      ? channels.map((each) => (each.id === channel.id ? channel : each))
      : [...channels, channel]
  })
  client.setQueryData(channelOptions(channel.id).queryKey, (known) => known && channel)
}

/** Adds or renews a channel. What the event cannot know (unread counts of this person) stays as it was. */
export function putChannel(client: QueryClient, channel: Channel): void {
  client.setQueryData(channelsOptions().queryKey, (channels) => {
    if (!channels) return channels
    const known = channels.find(({ id }) => id === channel.id)
    // The event tells it as its author sees it. Whether this person belongs to it comes with `channel.member_added`.
    if (!known)
      return [...channels, { ...channel, isMember: false, unreadCount: 0, mentionCount: 0 }]
    const { isMember, readSeq, unreadCount, mentionCount } = known
    const renewed = { ...channel, isMember, readSeq, unreadCount, mentionCount }
    return channels.map((each) => (each.id === channel.id ? renewed : each))
  })
  client.setQueryData(
    channelOptions(channel.id).queryKey,
    (known) => known && { ...known, ...channel, isMember: known.isMember, readSeq: known.readSeq },
  )
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

/** Someone else has read a channel up to a message. */
export function noteRead(
  client: QueryClient,
  channelId: string,
  principalId: string,
  seq: number,
): void {
  client.setQueryData(channelMembersOptions(channelId).queryKey, (members) =>
    members?.map((member) =>
      member.id === principalId ? { ...member, readSeq: Math.max(seq, member.readSeq) } : member,
    ),
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
