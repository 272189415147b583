import { id } from '@sesamespace/contract/fields'
import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { ChannelView } from '@/components/chat/channel-view'
import { aroundWindow, messagesOptions, pageSize } from '@/lib/chat/message-queries'
import { withNewest } from '@/lib/chat/message-window'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelMembersOptions } from '@/lib/chat/queries'
import { firstUnreadSeq } from '@/lib/chat/unread'
import { prefetch } from '@/lib/server/prefetch'
import { operatorClient, readToken } from '@/lib/server/session'
import { ChatParts } from './chat-parts'

interface ChannelPageProps {
  params: Promise<{ channelId: string }>
  searchParams: Promise<{ at?: string | string[] }>
}

const channelParams = z.object({ channelId: id })

/** The tab is called like the channel; for one that cannot be read, the page itself says why. */
export async function generateMetadata({ params }: ChannelPageProps): Promise<Metadata> {
  const { data } = channelParams.safeParse(await params)
  if (!data) return { title: 'Chat' }
  const [sesame, token] = await Promise.all([operatorClient(), readToken()])
  const title = await sesame.getChannel(data.channelId).then(
    ({ channel }) => `${channelTitle(channel, token?.principalId)} · Chat`,
    () => 'Chat',
  )
  return { title }
}

/** Where the channel opens when its first unread message is beyond the newest page. */
const unreadAt = async (channelId: string): Promise<number | null> =>
  (await operatorClient()).getChannel(channelId).then(
    ({ channel }) => firstUnreadSeq(channel, pageSize),
    () => null,
  )

/** The newest messages, or those around the one that a link points to, come with the page. */
export default async function ChannelPage({ params, searchParams }: ChannelPageProps) {
  const [address, { at }] = await Promise.all([params, searchParams])
  const { data } = channelParams.safeParse(address)
  if (!data) notFound()
  const { channelId } = data
  const linked = typeof at === 'string' && /^\d{1,15}$/.test(at) ? Number(at) : null
  const seq = linked ?? (await unreadAt(channelId))
  const state = await prefetch((sesame) => [
    [
      channelMembersOptions(channelId),
      async () => (await sesame.listChannelMembers(channelId)).members,
    ],
    [
      messagesOptions(channelId, seq),
      async () => {
        const limit = pageSize
        if (seq === null)
          return withNewest(undefined, await sesame.getMessages(channelId, { limit }))
        const [before, after] = await Promise.all([
          sesame.getMessages(channelId, { cursor: seq, direction: 'before', limit }),
          sesame.getMessages(channelId, {
            cursor: Math.max(0, seq - 1),
            direction: 'after',
            limit,
          }),
        ])
        return aroundWindow(before, after)
      },
    ],
  ])
  return (
    <HydrationBoundary state={state}>
      <ChatParts>
        <ChannelView channelId={channelId} />
      </ChatParts>
    </HydrationBoundary>
  )
}
