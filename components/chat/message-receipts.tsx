'use client'

import type { ChannelMember, Message } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { channelMembersOptions } from '@/lib/chat/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { useRoom } from './room-context'

const Receipts = dynamic(
  whenReachable(() => import('./receipts').then((module) => module.Receipts), false),
  { ssr: false, loading: () => null },
)

const agentsOf = (members: ChannelMember[]): string[] =>
  members.flatMap(({ kind, id }) => (kind === 'agent' ? id : []))

/** What agents did with what the person wrote to them. Nothing where there is no agent. */
export function MessageReceipts({ message }: { message: Message }) {
  const { channelId, meId } = useRoom()
  const isOwn = message.senderId === meId && !message.deletedAt
  const { data: agents } = useQuery({
    ...channelMembersOptions(channelId),
    enabled: isOwn,
    select: agentsOf,
  })
  if (!isOwn || !agents?.length) return null
  return <Receipts message={message} agentIds={agents} />
}
