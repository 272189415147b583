import type { Channel } from '@sesamespace/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, write } from '@/lib/shared/call'
import { channelsOptions, chatKeys, markChannelRead, setChannel } from './queries'

function useSetChannel() {
  const client = useQueryClient()
  return ({ channel }: { channel: Channel }): void => setChannel(client, channel)
}

export const useCreateChannel = () =>
  useMutation({
    mutationFn: (input: Body<'createChannel'>) => write('createChannel', {}, input),
    onSuccess: useSetChannel(),
  })

export const useOpenDm = () =>
  useMutation({
    mutationFn: (principalId: string) => write('openDm', {}, { principalId }),
    onSuccess: useSetChannel(),
  })

export const useUpdateChannel = (channelId: string) =>
  useMutation({
    mutationFn: (patch: Body<'updateChannel'>) => write('updateChannel', { channelId }, patch),
    onSuccess: useSetChannel(),
  })

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
    mutationFn: (meId: string) => write('addChannelMember', { channelId }, { principalId: meId }),
    onSuccess: async ({ channel }) => {
      setChannel(client, channel)
      await client.invalidateQueries({ queryKey: chatKeys.members(channelId) })
    },
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

/** Says that the person has read a channel up to a message. When it fails, the next message says it again. */
export function useMarkRead(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (seq: number) => {
      markChannelRead(client, channelId, seq)
      return write('markRead', { channelId }, { seq })
    },
  })
}
