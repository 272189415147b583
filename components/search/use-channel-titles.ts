'use client'

import type { Channel } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { meOptions } from '@/lib/session/queries'

/** What channels are called for the person. */
export function useChannelTitles() {
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const titleOf = (channel: Channel): string => channelTitle(channel, me?.id)
  return {
    titleOf,
    /** By id; a public channel that the person has not joined is not in their list. */
    of(channelId: string): string {
      const channel = channels?.find(({ id }) => id === channelId)
      return channel ? titleOf(channel) : 'a public channel'
    },
  }
}
