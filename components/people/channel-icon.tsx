'use client'

import type { Channel } from '@sesamespace/sdk'
import { Hash, Lock, UsersRound } from 'lucide-react'
import { Avatar } from '@/components/ui/avatar'
import { otherParticipants } from '@/lib/chat/channel-name'
import { useDirectory } from '@/lib/people/queries'

/** What stands before a channel's name. */
export function ChannelIcon({ channel, meId }: { channel: Channel; meId: string | undefined }) {
  const directory = useDirectory()
  const other = otherParticipants(channel, meId)[0]
  if (channel.kind === 'dm' && other) {
    const presence = directory.get(other.id)?.presence
    return <Avatar name={other.displayName} kind={other.kind} presence={presence} size="sm" />
  }
  const Icon =
    channel.kind === 'group' ? UsersRound : channel.visibility === 'private' ? Lock : Hash
  return <Icon aria-hidden className="size-4 shrink-0 text-faint" />
}
