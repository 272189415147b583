'use client'

import type { Channel } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { channelTitle } from '@/lib/chat/channel-name'
import { meOptions } from '@/lib/session/queries'

/** What stands before the first message: where one is, and who reads along. */
export function ChannelStart({ channel }: { channel: Channel }) {
  const { data: me } = useQuery(meOptions())
  const title = channelTitle(channel, me?.id)
  const who =
    channel.kind !== 'channel'
      ? 'Only those in this conversation can read it.'
      : channel.visibility === 'private'
        ? 'Only members can find and read this channel.'
        : 'Everybody in the workspace can find and join this channel.'
  return (
    <div className="grid gap-0.5 px-4 pb-2">
      <p className="wrap-anywhere text-lg font-semibold">
        {channel.kind === 'channel' && 'This is the start of '}
        <bdi>{title}</bdi>
      </p>
      {channel.description && (
        <p dir="auto" className="text-muted">
          {channel.description}
        </p>
      )}
      <p className="text-muted">{who}</p>
    </div>
  )
}
