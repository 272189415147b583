import type { Channel } from '@sesamespace/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  addChannelMember,
  createChannel,
  getChannel,
  markRead,
  openDm,
  removeChannelMember,
  updateChannel,
} from './api'
import { channelsOptions, chatKeys, markChannelRead, setChannel } from './queries'
import type { ChannelPatch } from './schema'

function useSetChannel() {
  const client = useQueryClient()
  return (channel: Channel): void => setChannel(client, channel)
}

export const useCreateChannel = () =>
  useMutation({ mutationFn: createChannel, onSuccess: useSetChannel() })

export const useOpenDm = () => useMutation({ mutationFn: openDm, onSuccess: useSetChannel() })

export const useUpdateChannel = (channelId: string) =>
  useMutation({
    mutationFn: (patch: ChannelPatch) => updateChannel(channelId, patch),
    onSuccess: useSetChannel(),
  })

export function useAddMember(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (principalId: string) => addChannelMember(channelId, principalId),
    onSettled: () => client.invalidateQueries({ queryKey: chatKeys.members(channelId) }),
  })
}

export function useRemoveMember(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (principalId: string) => removeChannelMember(channelId, principalId),
    onSettled: () => client.invalidateQueries({ queryKey: chatKeys.members(channelId) }),
  })
}

/** Joins a public channel. */
export function useJoinChannel(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (meId: string) => {
      await addChannelMember(channelId, meId)
      return getChannel(channelId, AbortSignal.timeout(15_000))
    },
    onSuccess: async (channel) => {
      setChannel(client, channel)
      await client.invalidateQueries({ queryKey: chatKeys.members(channelId) })
    },
  })
}

/** Leaves a channel; a private one is then out of sight. */
export function useLeaveChannel(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (meId: string) => removeChannelMember(channelId, meId),
    onSuccess: () => client.invalidateQueries({ queryKey: channelsOptions().queryKey }),
  })
}

/** Says that the person has read a channel up to a message. When it fails, the next message says it again. */
export function useMarkRead(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (seq: number) => {
      markChannelRead(client, channelId, seq)
      return markRead(channelId, seq)
    },
  })
}
