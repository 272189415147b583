'use client'

import type { Message } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { meOptions } from '@/lib/session/queries'

/** Who wrote a message, and where: for lists over all channels. */
export function MessageTitle({ message: { channelId, metadata } }: { message: Message }) {
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const channel = channels?.find(({ id }) => id === channelId)
  return (
    <>
      <bdi>{metadata.senderDisplayName}</bdi>
      {channel && (
        <>
          {' '}
          in <bdi>{channelTitle(channel, me?.id)}</bdi>
        </>
      )}
    </>
  )
}
