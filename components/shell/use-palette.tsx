'use client'

import type { VaultItem } from '@sesamespace/sdk'
import { limits } from '@sesamespace/contract/limits'
import { useQuery } from '@tanstack/react-query'
import {
  CircleCheckBig,
  Clock,
  KeyRound,
  LayoutList,
  MessageSquare,
  Search,
  Star,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { channelTitle, otherParticipants } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { type Person, useDirectory } from '@/lib/people/queries'
import { excerpt } from '@/lib/search/highlight'
import { searchOptions } from '@/lib/search/queries'
import { meOptions } from '@/lib/session/queries'
import { bestMatches } from '@/lib/shared/match-words'
import { paths } from '@/lib/shared/paths'
import { plainText } from '@/lib/shared/plain-text'
import { viewsOptions } from '@/lib/tasks/view-queries'
import { favouritesOptions } from '@/lib/vault/queries'
import { useSettled } from '@/lib/shared/use-settled'
import { ChannelIcon } from '@/components/people/channel-icon'
import { shortcutNav } from './nav-items'
import { usePaletteActions } from './palette-actions'
import { rememberRecent, useRecents } from './palette-recents'
import { useFormats } from '@/lib/shared/use-formats'

/** One row of the palette. A thing has one row. */
export interface PaletteEntry {
  id: string
  label: string
  /** What tells it from others of its name. */
  note?: string
  icon: ReactNode
  choose: () => void
}

export interface PaletteGroup {
  heading: string
  entries: PaletteEntry[]
}

const perGroup = 6
const settleMs = 150
const shownLetters = 100

/** What the palette offers for what is typed: at first where one was last, the pages and what can be done. */
export function usePalette(typed: string, onClose: () => void): PaletteGroup[] {
  const router = useRouter()
  const { data: me } = useQuery(meOptions())
  const { timeZone } = useFormats().region
  const { data: channels = [] } = useQuery(channelsOptions())
  const directory = useDirectory()
  const recents = useRecents()
  const actions = usePaletteActions().filter(
    ({ permission }) => !permission || me?.permissions.includes(permission),
  )
  const { data: saved } = useQuery(viewsOptions())
  const { data: favourites = [] } = useQuery(favouritesOptions())
  const text = typed.trim()
  const asked = useSettled(text, settleMs)
  const { data: found } = useQuery(
    searchOptions({
      q: asked.slice(0, limits.searchWords),
      in: ['tasks', 'items', 'messages'],
      limit: perGroup,
      timezone: timeZone,
    }),
  )

  const place = (id: string, label: string, href: string, icon: ReactNode, note?: string) => ({
    id,
    label,
    icon,
    ...(note && { note }),
    choose: () => {
      rememberRecent({ id, label, href })
      onClose()
      router.push(href)
    },
  })
  const itemPlace = ({ id, name, isFavourite }: VaultItem) =>
    place(
      `item:${id}`,
      name,
      paths.vaultItem(id),
      isFavourite ? (
        <Star aria-hidden className={iconClasses} />
      ) : (
        <KeyRound aria-hidden className={iconClasses} />
      ),
    )
  const pages = shortcutNav.map(({ href, label, icon: Icon }) =>
    place(`page:${href}`, label, href, <Icon aria-hidden className={iconClasses} />),
  )
  const todo = actions.map(({ id, label, icon: Icon, href, run, words = '' }) => ({
    words: `${label} ${words}`,
    entry: {
      id,
      label,
      icon: <Icon aria-hidden className={iconClasses} />,
      choose: () => {
        onClose()
        if (href) router.push(href)
        else run?.()
      },
    },
  }))
  if (text === '') {
    return groupsOf({
      Recent: recents.map(({ id, label, href }) =>
        place(id, label, href, <Clock aria-hidden className={iconClasses} />),
      ),
      Favourites: favourites
        .filter(({ id }) => !recents.some((recent) => recent.id === `item:${id}`))
        .slice(0, perGroup)
        .map(itemPlace),
      'Go to': pages.filter(({ id }) => !recents.some((recent) => recent.id === id)),
      Do: todo.map(({ entry }) => entry),
    })
  }
  // A conversation with one other is that one's row.
  const rooms = channels.filter(({ kind, archivedAt }) => kind !== 'dm' && !archivedAt)
  const talkWith = (person: Person): string | undefined =>
    channels.find(
      (channel) =>
        channel.kind === 'dm' &&
        otherParticipants(channel, me?.id).some(({ id }) => id === person.id),
    )?.id
  const people = bestMatches(
    [...directory.values()],
    ({ displayName, handle }) => `${displayName} ${handle}`,
    text,
    perGroup,
  )
  return groupsOf({
    'Go to': bestMatches(pages, ({ label }) => label, text, perGroup),
    Do: bestMatches(todo, ({ words }) => words, text, perGroup).map(({ entry }) => entry),
    'People and agents': people.map((person) => {
      const dm = talkWith(person)
      const href =
        person.kind === 'agent' ? paths.agent(person.id) : dm ? paths.channel(dm) : paths.members
      const icon = (
        <Avatar name={person.displayName} kind={person.kind} presence={person.presence} size="sm" />
      )
      return place(`person:${person.id}`, person.displayName, href, icon, `@${person.handle}`)
    }),
    Channels: bestMatches(rooms, (channel) => channelTitle(channel, me?.id), text, perGroup).map(
      (channel) =>
        place(
          `channel:${channel.id}`,
          channelTitle(channel, me?.id),
          paths.channel(channel.id),
          <ChannelIcon channel={channel} meId={me?.id} />,
        ),
    ),
    Views: bestMatches(saved?.views ?? [], ({ name }) => name, text, perGroup).map(
      ({ id, name, emoji, shared }) =>
        place(
          `view:${id}`,
          emoji ? `${emoji} ${name}` : name,
          paths.taskView(id),
          <LayoutList aria-hidden className={iconClasses} />,
          shared ? 'Shared view of tasks' : 'View of tasks',
        ),
    ),
    Tasks: (found?.tasks ?? []).map((task) =>
      place(
        `task:${task.id}`,
        task.title,
        paths.task(task.id),
        <CircleCheckBig aria-hidden className={iconClasses} />,
        task.key,
      ),
    ),
    'Vault items': (found?.items ?? []).map(itemPlace),
    // What people wrote is kept nowhere on the device: it is no recent place.
    Messages: (found?.messages ?? []).map((message) => ({
      id: `message:${message.id}`,
      label: excerpt(plainText(message.plaintext), asked, shownLetters),
      note: message.metadata.senderDisplayName,
      icon: <MessageSquare aria-hidden className={iconClasses} />,
      choose: () => {
        onClose()
        router.push(paths.message(message.channelId, message.seq))
      },
    })),
    Search: [
      {
        id: 'search',
        label: `Search everything for “${text}”`,
        icon: <Search aria-hidden className={iconClasses} />,
        choose: () => {
          onClose()
          router.push(paths.searchFor(text))
        },
      },
    ],
  })
}

const iconClasses = 'size-4 shrink-0 text-faint'

const groupsOf = (groups: Record<string, PaletteEntry[]>): PaletteGroup[] =>
  Object.entries(groups)
    .map(([heading, entries]) => ({ heading, entries }))
    .filter(({ entries }) => entries.length > 0)
