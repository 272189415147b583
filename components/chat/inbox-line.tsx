'use client'

import type { Message } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Avatar } from '@/components/ui/avatar'
import { DenseLine } from '@/components/ui/dense-line'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { meOptions } from '@/lib/session/queries'
import { plural } from '@/lib/shared/format'
import { plainText } from '@/lib/shared/plain-text'

/** Messages of one sender in one channel that name the person: who, what, where. */
export function MentionLine({ subjects }: { subjects: readonly Message[] }) {
  const [message] = subjects
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  if (!message) return null
  const channel = channels?.find(({ id }) => id === message.channelId)
  const where = channel && channel.kind !== 'dm' ? channelTitle(channel, me?.id) : undefined
  const { senderDisplayName, senderKind } = message.metadata
  const text = plainText(message.plaintext)
  return (
    <DenseLine
      icon={<Avatar name={senderDisplayName} kind={senderKind} size="sm" />}
      name={senderDisplayName}
      reason={subjects.length > 1 ? `${plural(subjects.length, 'message')}: ${text}` : text}
      state={
        where && (
          <span dir="auto" title={where} className="max-w-28 truncate text-xs text-muted">
            {where}
          </span>
        )
      }
      at={message.createdAt}
    />
  )
}
