import type { Channel, Message } from '@sesamespace/sdk'
import { useMutation, type UseMutationOptions, useQueryClient } from '@tanstack/react-query'
import { settle } from '@/lib/realtime/journal'
import { type Body, write } from '@/lib/shared/call'
import { isTransient } from '@/lib/shared/errors'
import { channelsOptions, chatKeys, setChannel } from './queries'
import { standsInChannel } from './stands-in-channel'
import { markThreadRead, markUnreadFrom } from './unread'

type Patience = Pick<UseMutationOptions, 'networkMode' | 'retry'>

/**
 * What was read stays read: without a network it waits for one, and a server that fails is asked again, since nobody is told of
 * it and nobody asks again.
 */
const patient: Patience = {
  networkMode: 'online',
  retry: (failures, error) => failures < 5 && isTransient(error),
}

/** A call whose answer is a channel as the person sees it then; what the socket told since stays on top. */
function useChannelCall<I>(
  call: (input: I) => Promise<{ channel: Channel }>,
  options: Patience = {},
) {
  const client = useQueryClient()
  return useMutation({
    ...options,
    mutationFn: (input: I) =>
      settle(
        client,
        { queryKey: chatKeys.all },
        () => call(input),
        ({ channel }) => setChannel(client, channel),
      ),
  })
}

export const useCreateChannel = () =>
  useChannelCall((input: Body<'createChannel'>) => write('createChannel', {}, input))

export const useOpenDm = () =>
  useChannelCall((principalId: string) => write('openDm', {}, { principalId }))

export const useUpdateChannel = (channelId: string) =>
  useChannelCall((patch: Body<'updateChannel'>) => write('updateChannel', { channelId }, patch))

/** Stars or mutes a channel for the person, or chooses what they are notified of. */
export const useUpdatePreferences = (channelId: string) =>
  useChannelCall((input: Body<'updateChannelPreferences'>) =>
    write('updateChannelPreferences', { channelId }, input),
  )

export function useAddMember(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (principalId: string) => write('addChannelMember', { channelId }, { principalId }),
    onSettled: () => client.invalidateQueries({ queryKey: chatKeys.members(channelId) }),
  })
}

export function useRemoveMember(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (principalId: string) => write('removeChannelMember', { channelId, principalId }),
    onSettled: () => client.invalidateQueries({ queryKey: chatKeys.members(channelId) }),
  })
}

/** Joins a public channel. */
export function useJoinChannel(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (meId: string) =>
      settle(
        client,
        { queryKey: chatKeys.all },
        () => write('addChannelMember', { channelId }, { principalId: meId }),
        ({ channel }) => setChannel(client, channel),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: chatKeys.members(channelId) }),
  })
}

/** Leaves a channel; a private one is then out of sight. */
export function useLeaveChannel(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (meId: string) => write('removeChannelMember', { channelId, principalId: meId }),
    onSuccess: () => client.invalidateQueries({ queryKey: channelsOptions().queryKey }),
  })
}

/** Marks a channel read up to a message. The answer has the counts. */
export const useMarkRead = (channelId: string) =>
  useChannelCall((seq: number) => write('markRead', { channelId }, { seq }), patient)

/** Marks a thread read up to a message. */
export function useMarkThreadRead(channelId: string, rootId: string) {
  const client = useQueryClient()
  return useMutation({
    ...patient,
    mutationFn: (seq: number) => write('markThreadRead', { channelId, messageId: rootId }, { seq }),
    onSuccess: () => markThreadRead(client, channelId),
  })
}

/** Marks a message unread, with everything after it. */
export function useMarkUnread(message: Message) {
  const { channelId, id: messageId, seq } = message
  const threadRootId = standsInChannel(message) ? null : message.threadRootId
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => write('markUnread', { channelId, messageId }),
    onSuccess: () => markUnreadFrom(client, { channelId, threadRootId, seq: seq - 1 }),
  })
}
