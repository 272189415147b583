'use client'

import type { Channel } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { Pencil } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { otherParticipants } from '@/lib/chat/channel-name'
import { isUnreadChannel } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { useHasDraft } from '@/lib/shared/drafts'
import { badgeCount, plural, unreadText } from '@/lib/shared/format'
import { sideRowClasses } from './nav-link'

interface ChannelLinkProps {
  channel: Channel
  title: string
  href: string
  isCurrent: boolean
}

const marks: Record<Channel['kind'], string> = {
  channel: "before:content-['#']",
  group: "before:content-['⁂']",
  dm: '',
}

/**
 * A channel or conversation of the sidebar: one link with its name, so that hundreds cost little. The mark before the name and
 * the count behind it are drawn, not written.
 */
export function ChannelLink({ channel, title, href, isCurrent }: ChannelLinkProps) {
  const { data: me } = useQuery(meOptions())
  const isUnread = isUnreadChannel(channel) && !isCurrent
  const hasDraft = useHasDraft(me?.id, channel.id) && !isCurrent
  const states = [
    isUnread && unreadWords(channel),
    channel.isMuted && !isUnread && 'muted',
    hasDraft && 'draft',
  ].filter(Boolean)
  const presence = usePresenceMark(channel, me?.id)
  return (
    <Link
      href={href}
      title={title}
      aria-current={isCurrent ? 'page' : undefined}
      {...(isUnread && {
        'data-count': channel.mentionCount > 0 ? badgeCount(channel.mentionCount) : '',
      })}
      {...(states.length > 0 && { 'aria-label': [title, ...states].join(', ') })}
      className={clsx(
        sideRowClasses,
        'mx-2 before:w-4 before:shrink-0 before:text-center before:text-faint',
        channel.kind === 'channel' && channel.visibility === 'private'
          ? 'side-private'
          : marks[channel.kind],
        presence,
        isUnread && 'side-unread font-semibold text-ink',
        channel.isMuted && !isUnread && 'text-faint',
      )}
    >
      <span dir="auto" className="min-w-0 grow truncate text-parent-start">
        {title}
      </span>
      {hasDraft && <Pencil aria-hidden className="size-3 shrink-0 text-faint" />}
    </Link>
  )
}

const unreadWords = ({ unreadCount, mentionCount }: Channel): string =>
  mentionCount > 0
    ? `${unreadText(unreadCount)} unread, ${plural(mentionCount, 'mention')}`
    : `${unreadText(unreadCount)} unread`

/** Filled while the other one is connected, a ring while not; round for people, square for agents. */
function usePresenceMark(channel: Channel, meId: string | undefined): string | undefined {
  const directory = useDirectory()
  const [other] = channel.kind === 'dm' ? otherParticipants(channel, meId) : []
  if (!other) return undefined
  return clsx(
    'side-presence',
    other.kind === 'agent' && 'side-presence-agent',
    directory.get(other.id)?.presence === 'online' && 'side-presence-online',
  )
}
