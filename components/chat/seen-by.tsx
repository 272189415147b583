'use client'

import type { Channel } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { messagesOptions } from '@/lib/chat/message-queries'
import type { MessageWindow } from '@/lib/chat/message-window'
import { channelMembersOptions } from '@/lib/chat/queries'
import { formatList } from '@/lib/shared/format'

const newestOf = ({ messages }: MessageWindow) => messages.at(-1)

/** Who has read the newest message, when it is the person's own. */
export function SeenBy({ channel, meId }: { channel: Channel; meId: string }) {
  const { data: members = [] } = useQuery(channelMembersOptions(channel.id))
  const { data: newest } = useQuery({
    ...messagesOptions(channel.id, null),
    enabled: false,
    select: newestOf,
  })
  if (newest?.senderId !== meId || newest.kind === 'system' || newest.deletedAt) return null
  const others = members.filter(({ id }) => id !== meId)
  const seen = others.filter(({ readSeq }) => readSeq >= newest.seq)
  if (seen.length === 0) return null
  const names = formatList(seen.map(({ displayName }) => displayName))
  const words =
    channel.kind === 'dm'
      ? 'Seen'
      : seen.length === others.length
        ? 'Seen by everybody'
        : seen.length > 2
          ? `Seen by ${seen.length} of ${others.length}`
          : `Seen by ${names}`
  return (
    <span title={names} className="ml-auto shrink-0">
      {words}
    </span>
  )
}
