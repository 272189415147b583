'use client'

import type { Message } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Avatar } from '@/components/ui/avatar'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { plainText } from '@/lib/shared/plain-text'
import { meOptions } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'

/** A message that names the person; the row leads to its place in the channel. */
export function MentionRow({ need: message }: { need: Message }) {
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const channel = channels?.find(({ id }) => id === message.channelId)
  const { senderDisplayName, senderKind } = message.metadata
  const where = channel && channelTitle(channel, me?.id)
  return (
    <Row
      href={paths.message(message.channelId, message.seq)}
      leading={<Avatar name={senderDisplayName} kind={senderKind} />}
      title={
        <>
          <bdi>{senderDisplayName}</bdi>
          {where && (
            <>
              {' '}
              in <bdi>{where}</bdi>
            </>
          )}
        </>
      }
      detail={
        <p dir="auto" className="text-parent-start line-clamp-2 text-ink">
          {plainText(message.plaintext)}
        </p>
      }
      meta={<RelativeTime at={message.createdAt} />}
    />
  )
}
