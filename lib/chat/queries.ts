import type { Channel } from '@sesamespace/sdk'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { markStale } from '@/lib/shared/mark-stale'

export const chatKeys = {
  all: ['chat'] as const,
  channels: ['chat', 'channels'] as const,
  /** Channels by what texts call them. */
  byName: ['chat', 'by name'] as const,
  channel: (channelId: string) => ['chat', 'channel', channelId] as const,
  messages: (channelId: string) => ['chat', 'channel', channelId, 'messages'] as const,
  /** Where the person marked a channel unread last, in this tab's lifetime. */
  held: (channelId: string) => ['chat', 'held', channelId] as const,
  members: (channelId: string) => ['chat', 'channel', channelId, 'members'] as const,
  revisions: (channelId: string, messageId: string) =>
    ['chat', 'channel', channelId, 'revisions', messageId] as const,
  runControls: (channelId: string) => ['chat', 'channel', channelId, 'run-controls'] as const,
  receipts: (channelId: string, messageId: string) =>
    ['chat', 'channel', channelId, 'receipts', messageId] as const,
  pins: (channelId: string) => ['chat', 'channel', channelId, 'pins'] as const,
  /** Threads that the person takes part in, over all channels. */
  followed: ['chat', 'followed'] as const,
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

/** Whether there is something to read for the person: of a muted channel only what mentions them. */
export const isUnreadChannel = ({ unreadCount, mentionCount, isMuted }: Channel): boolean =>
  isMuted ? mentionCount > 0 : unreadCount > 0

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

/** What of a channel is the person's own, which no event about the channel knows. */
const ownOf = ({ isMember, readSeq, notify, isMuted, isStarred, abilities }: Channel) => ({
  isMember,
  readSeq,
  notify,
  isMuted,
  isStarred,
  ...(abilities && { abilities }),
})

/** Adds or renews a channel. What the event cannot know (unread counts of this person) stays as it was. */
export function putChannel(client: QueryClient, channel: Channel): void {
  const before = client
    .getQueryData(channelsOptions().queryKey)
    ?.find(({ id }) => id === channel.id)
  // What the person may do in it, the server knows.
  if (
    !before ||
    Boolean(before.archivedAt) !== Boolean(channel.archivedAt) ||
    before.everyoneMentions !== channel.everyoneMentions
  )
    markStale(client, { queryKey: chatKeys.channels })
  client.setQueryData(channelsOptions().queryKey, (channels) => {
    if (!channels) return channels
    const known = channels.find(({ id }) => id === channel.id)
    // The event tells it as its author sees it. Whether this person belongs to it comes with `channel.member_added`.
    if (!known)
      return [...channels, { ...channel, isMember: false, unreadCount: 0, mentionCount: 0 }]
    const { unreadCount, mentionCount } = known
    // Nothing of an archived channel is unread. What is, when it is restored, the server knows.
    const counts = channel.archivedAt
      ? { unreadCount: 0, mentionCount: 0 }
      : { unreadCount, mentionCount }
    const renewed = { ...channel, ...ownOf(known), ...counts }
    return channels.map((each) => (each.id === channel.id ? renewed : each))
  })
  client.setQueryData(
    channelOptions(channel.id).queryKey,
    (known) => known && { ...known, ...channel, ...ownOf(known) },
  )
}

export function dropChannel(client: QueryClient, channelId: string): void {
  client.setQueryData(channelsOptions().queryKey, (channels) =>
    channels?.filter(({ id }) => id !== channelId),
  )
  client.removeQueries({ queryKey: chatKeys.channel(channelId) })
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
