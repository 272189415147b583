'use client'

import type { Channel } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { Hash, Lock, Plus, UsersRound } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { CountBadge } from '@/components/ui/badge'
import { Avatar } from '@/components/ui/avatar'
import { Skeleton } from '@/components/ui/skeleton'
import { channelTitle, otherParticipants } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { meOptions, useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { sideRowClasses } from './nav-link'

/** The person's channels, then their conversations: unread ones bold, mentions counted, presence beside people and agents. */
export function ChannelLinks() {
  const { data: channels } = useQuery(channelsOptions())
  if (!channels) return <LoadingLinks />
  const mine = channels.filter(({ isMember, archivedAt }) => isMember && !archivedAt)
  const rooms = mine
    .filter(({ kind }) => kind === 'channel')
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const talks = mine
    .filter(({ kind }) => kind !== 'channel')
    .toSorted((a, b) =>
      (b.lastMessageAt ?? b.createdAt).localeCompare(a.lastMessageAt ?? a.createdAt),
    )
  return (
    <>
      <LinkGroup
        title="Channels"
        channels={rooms}
        empty="No channels yet"
        add={{ label: 'Create channel', href: paths.newChannel }}
      />
      <LinkGroup
        title="Direct messages"
        channels={talks}
        empty="No conversations yet"
        add={{ label: 'New message', href: paths.newMessage }}
      />
    </>
  )
}

interface LinkGroupProps {
  title: string
  channels: Channel[]
  empty: string
  /** How one begins another. */
  add: { label: string; href: string }
}

function LinkGroup({ title, channels, empty, add }: LinkGroupProps) {
  const mayWrite = useCan('chat:write')
  return (
    <section aria-label={title} className="mt-4">
      <div className="flex min-h-7 items-center justify-between pl-2">
        <h2 className="text-xs text-faint">{title}</h2>
        {mayWrite && (
          <Link
            href={add.href}
            aria-label={add.label}
            title={add.label}
            className="flex size-7 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink pointer-coarse:size-11"
          >
            <Plus aria-hidden className="size-4" />
          </Link>
        )}
      </div>
      {channels.length === 0 && <p className="px-2 py-1 text-sm text-faint">{empty}</p>}
      <ul>
        {channels.map((channel) => (
          <li key={channel.id}>
            <ChannelLink channel={channel} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ChannelLink({ channel }: { channel: Channel }) {
  const current = usePathname() === paths.channel(channel.id)
  const { data: me } = useQuery(meOptions())
  const unread = channel.unreadCount > 0 && !current
  return (
    <Link
      href={paths.channel(channel.id)}
      aria-current={current ? 'page' : undefined}
      className={clsx(sideRowClasses, unread && 'font-semibold text-ink')}
    >
      <ChannelIcon channel={channel} meId={me?.id} />
      <span className="grow truncate">{channelTitle(channel, me?.id)}</span>
      {unread && channel.mentionCount === 0 && (
        <span className="size-1.5 shrink-0 rounded-full bg-accent-ink">
          <span className="sr-only">{channel.unreadCount} unread</span>
        </span>
      )}
      {!current && <CountBadge count={channel.mentionCount} label="mentions" />}
    </Link>
  )
}

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

function LoadingLinks() {
  return (
    <output className="mt-6 grid gap-3 px-2">
      <span className="sr-only">Loading channels</span>
      <Skeleton className="h-3.5 w-1/2" />
      <Skeleton className="h-3.5 w-2/3" />
      <Skeleton className="h-3.5 w-2/5" />
    </output>
  )
}
