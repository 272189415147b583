'use client'

import type { Channel } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { commandsOptions } from '@/lib/chat/command-queries'
import { openCommand } from '@/lib/chat/command-text'
import type { Command } from '@/lib/chat/commands'
import { emojiOptions } from '@/lib/chat/emoji-queries'
import {
  channelInsert,
  matchMentions,
  openChannel,
  openEmoji,
  openMention,
} from '@/lib/chat/mentions'
import { channelsOptions } from '@/lib/chat/queries'
import { type Person, useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { bestMatches } from '@/lib/shared/match-words'

/** What a word that is being typed may become. */
export type Completion = { key: string; insert: string } & (
  | { kind: 'person'; person: Person }
  | { kind: 'channel'; channel: Channel }
  /** `isExact`: its whole name is there. */
  | { kind: 'command'; command: Command; isExact: boolean }
  /** `isExact`: the whole name is there, and the colon that ends it completes it. */
  | { kind: 'emoji'; name: string; char: string; isExact: boolean }
)

const none: Channel[] = []
const isNamed = ({ kind }: Channel): boolean => kind === 'channel'
const nameOf = ({ name }: Channel): string => name

/** What the word at the caret may become: somebody after an at sign, a channel after a number sign, an emoji after a colon, a
 * command after a slash. */
export function useCompletion(
  { text, caret }: { text: string; caret: number },
  {
    isMember,
    commandsIn = null,
  }: { isMember: (id: string) => boolean; commandsIn: string | null | undefined },
) {
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const mention = openMention(text, caret)
  const room = mention ? null : openChannel(text, caret)
  const name = mention || room ? null : openEmoji(text, caret)
  const command = commandsIn === null ? null : openCommand(text, caret)
  const { data: kit } = useQuery({ ...commandsOptions(), enabled: command !== null })
  const { data: here } = useQuery({
    ...channelsOptions(),
    select: (all) => (command ? all.find(({ id }) => id === commandsIn) : undefined),
  })
  const { data: channels } = useQuery({
    ...channelsOptions(),
    // A change of the list is nothing to a text in which no channel is being named.
    select: (all) => (room ? bestMatches(all.filter(isNamed), nameOf, room.query, 8) : none),
  })
  const { data: emojis } = useQuery({ ...emojiOptions(), enabled: name !== null })
  if (mention) {
    const others = [...directory.values()].filter(({ id }) => id !== me?.id)
    const options = matchMentions(others, mention.query, isMember).map((person): Completion => ({
      kind: 'person',
      key: person.id,
      insert: `@${person.handle}`,
      person,
    }))
    return { word: mention, label: 'People and agents to mention', options }
  }
  if (command) {
    const found = here && me ? (kit?.matchCommands(command.query, here, me.permissions) ?? []) : []
    const options = found.map((each): Completion => ({
      kind: 'command',
      key: each.name,
      insert: `/${each.name}`,
      command: each,
      isExact: each.name === command.query.toLowerCase(),
    }))
    return { word: command, label: 'Commands', options }
  }
  if (room) {
    const options = (channels ?? none).map((channel): Completion => ({
      kind: 'channel',
      key: channel.id,
      insert: channelInsert(channel),
      channel,
    }))
    return { word: room, label: 'Channels', options }
  }
  const emoji = (name && emojis?.suggest(name.query)) ?? []
  const options = emoji.map(({ slug, toned, ...each }): Completion => ({
    kind: 'emoji',
    key: slug,
    insert: toned,
    ...each,
  }))
  return { word: name, label: 'Emoji', options }
}

/** Something was chosen: an emoji is among the recent ones from now on. */
export function rememberCompletion(option: Completion): void {
  if (option.kind !== 'emoji') return
  const { char } = option
  void import('@/lib/chat/emoji-choices').then(({ rememberEmoji }) => rememberEmoji(char))
}
