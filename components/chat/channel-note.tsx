'use client'

import type { Channel } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { agentsOptions } from '@/lib/people/agents'
import { otherParticipants } from '@/lib/chat/channel-name'
import { useDirectory } from '@/lib/people/queries'
import { AgentStatus } from './activity-line'

/** Beside a channel's name: what it is for; in a conversation, what the other one is doing. */
export function ChannelNote({ channel, meId }: { channel: Channel; meId: string }) {
  const { data: agents } = useQuery(agentsOptions())
  const directory = useDirectory()
  if (channel.archivedAt) return 'Archived'
  if (channel.kind !== 'dm')
    return channel.description && <bdi title={channel.description}>{channel.description}</bdi>
  const [other] = otherParticipants(channel, meId)
  const agent = agents?.find(({ id }) => id === other?.id)
  if (agent?.status === 'frozen') return 'Frozen'
  if (agent?.activity && agent.presence === 'online') return <AgentStatus agent={agent} nameless />
  const presence = other && directory.get(other.id)?.presence
  return presence === 'online' ? 'Online' : presence === 'offline' ? 'Offline' : null
}
