'use client'

import { useQuery } from '@tanstack/react-query'
import { Page } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SearchX } from 'lucide-react'
import { useChannel } from '@/lib/chat/queries'
import { meOptions } from '@/lib/session/queries'
import { ApiError } from '@/lib/shared/errors'
import { ChannelRoom } from './channel-room'
import { MessagesSkeleton } from './messages-skeleton'

/** The page of one channel, once it is known that it can be shown. */
export function ChannelView({ channelId }: { channelId: string }) {
  const { channel, error, retry } = useChannel(channelId)
  const { data: me } = useQuery(meOptions())
  if (channel && me) return <ChannelRoom key={channel.id} channel={channel} me={me} />
  if (error instanceof ApiError && error.status === 404) {
    return (
      <Page title="Channel not found">
        <EmptyState icon={SearchX} title="There is no such channel">
          It was deleted, or you do not belong to it.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title="Chat" fixed>
      {error ? (
        <ErrorState error={error} what="the channel" onRetry={retry} />
      ) : (
        <MessagesSkeleton />
      )}
    </Page>
  )
}
