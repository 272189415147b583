import type { Channel, Principal } from '@sesamespace/sdk'
import { formatList } from '@/lib/shared/format'

/** The others of a conversation; for a note to oneself, oneself. */
export function otherParticipants(channel: Channel, meId: string | undefined): Principal[] {
  const everyone = channel.participants ?? []
  const others = everyone.filter(({ id }) => id !== meId)
  return others.length > 0 ? others : everyone
}

/** What a channel is called for this person: its name, or the others' names. */
export function channelTitle(channel: Channel, meId: string | undefined): string {
  if (channel.kind === 'channel') return channel.name
  const names = otherParticipants(channel, meId).map(({ displayName }) => displayName)
  return channel.name && channel.kind === 'group' ? channel.name : formatList(names) || channel.name
}
