import type { Channel } from '@sesamespace/sdk'
import { channelTitle } from './channel-name'
import { isUnreadChannel } from './queries'

export const sidebarSections = ['unread', 'starred', 'channels', 'direct'] as const
export type SidebarSection = (typeof sidebarSections)[number]

/** One line of the sidebar's middle. */
export type SidebarRow =
  | { type: 'section'; key: string; section: SidebarSection; isFolded: boolean; count: number }
  | { type: 'channel'; key: string; channel: Channel; title: string }

/** Sections that are only there when something is in them. */
const isForSome = (section: SidebarSection): boolean =>
  section === 'unread' || section === 'starred'

const mutedLast = (a: Channel, b: Channel): number => Number(a.isMuted) - Number(b.isMuted)

interface SidebarInput {
  channels: readonly Channel[]
  meId: string | undefined
  /** The channel that is open: it stands in its section, also without a message. */
  currentId: string | null
  folded: readonly SidebarSection[]
}

/**
 * What the middle of the sidebar lists: what is unread, mentions first, muted channels only for a mention; what is starred; channels
 * by name, the muted last; conversations in which somebody wrote, the latest first. A channel stands there once.
 */
export function sidebarRows({ channels, meId, currentId, folded }: SidebarInput): SidebarRow[] {
  const mine = channels.filter(
    ({ isMember, archivedAt, kind, isStarred, lastMessageAt, id }) =>
      isMember &&
      !archivedAt &&
      (kind === 'channel' || isStarred || lastMessageAt !== null || id === currentId),
  )
  const isUnread = (channel: Channel): boolean =>
    isUnreadChannel(channel) && channel.id !== currentId
  const latestFirst = (a: Channel, b: Channel): number =>
    (b.lastMessageAt ?? b.createdAt).localeCompare(a.lastMessageAt ?? a.createdAt)
  const read = mine.filter((channel) => !isUnread(channel))
  const bySection: Record<SidebarSection, Channel[]> = {
    unread: mine
      .filter(isUnread)
      .toSorted(
        (a, b) =>
          Number(b.mentionCount > 0) - Number(a.mentionCount > 0) ||
          channelTitle(a, meId).localeCompare(channelTitle(b, meId)),
      ),
    starred: read
      .filter(({ isStarred }) => isStarred)
      .toSorted((a, b) => channelTitle(a, meId).localeCompare(channelTitle(b, meId))),
    channels: read
      .filter(({ kind, isStarred }) => kind === 'channel' && !isStarred)
      .toSorted((a, b) => mutedLast(a, b) || a.name.localeCompare(b.name)),
    direct: read
      .filter(({ kind, isStarred }) => kind !== 'channel' && !isStarred)
      .toSorted((a, b) => mutedLast(a, b) || latestFirst(a, b)),
  }
  return sidebarSections.flatMap((section): SidebarRow[] => {
    const listed = bySection[section]
    if (isForSome(section) && listed.length === 0) return []
    const isFolded = folded.includes(section)
    const shown = isFolded ? listed.filter(({ id }) => id === currentId) : listed
    return [
      { type: 'section', key: section, section, isFolded, count: listed.length },
      ...shown.map((channel): SidebarRow => ({
        type: 'channel',
        key: channel.id,
        channel,
        title: channelTitle(channel, meId),
      })),
    ]
  })
}
