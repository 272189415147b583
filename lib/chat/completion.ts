import { type Everyone, everyoneWords } from '@sesamespace/contract/message-text'
import type { Channel } from '@sesamespace/sdk'
import type { Person } from '@/lib/people/queries'
import { bestMatches } from '@/lib/shared/match-words'
import { openCommand } from './command-text'
import { type Command, matchCommands } from './commands'
import { rememberEmoji } from './emoji-choices'
import type { emojiKit } from './emoji-kit'
import {
  channelInsert,
  matchMentions,
  openChannel,
  openEmoji,
  openMention,
  type OpenWord,
} from './mentions'

/** What a word that is being typed may become. */
export type Completion = { key: string; insert: string } & (
  | { kind: 'person'; person: Person }
  | { kind: 'everyone'; word: Everyone }
  | { kind: 'channel'; channel: Channel }
  /** `isExact`: its whole name is there. */
  | { kind: 'command'; command: Command; isExact: boolean }
  /** `isExact`: the whole name is there, and the colon that ends it completes it. */
  | { kind: 'emoji'; name: string; char: string; isExact: boolean }
)

/** A word that may become something, by what it begins with. */
export type Word = OpenWord & { kind: Exclude<Completion['kind'], 'everyone'> }

const openers = {
  person: openMention,
  channel: openChannel,
  command: openCommand,
  emoji: openEmoji,
}
const kinds = ['person', 'channel', 'command', 'emoji'] as const

/** The word at the caret: somebody after an at sign, a channel after a number sign, a command after a slash, an emoji after a colon. */
export function openWord(text: string, caret: number, hasCommands: boolean): Word | null {
  for (const kind of kinds) {
    const word = kind === 'command' && !hasCommands ? null : openers[kind](text, caret)
    if (word) return { ...word, kind }
  }
  return null
}

const mostOptions = 8

/** How a list of each kind is named. */
export const listLabels: Record<Word['kind'], string> = {
  person: 'People and agents to mention',
  channel: 'Channels',
  command: 'Commands',
  emoji: 'Emoji',
}

/** Of what options are made; what is not there yet offers nothing. */
interface Sources {
  people: Iterable<Person>
  isMember: (id: string) => boolean
  channels: readonly Channel[]
  /** Where commands are typed. */
  channelId: string | undefined
  permissions: readonly string[]
  emoji: typeof emojiKit | undefined
}

/** Channels by their names: those that begin as typed, then those of which each typed part begins a word. */
export function matchChannels(channels: readonly Channel[], query: string): Channel[] {
  const named = channels.filter(({ kind }) => kind === 'channel')
  const wanted = query.toLowerCase()
  const first = named.filter(({ name }) => name.toLowerCase().startsWith(wanted))
  const parts = query.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const others = parts === '' ? [] : bestMatches(named, ({ name }) => name, parts, mostOptions)
  return [...new Set([...first.slice(0, mostOptions), ...others])].slice(0, mostOptions)
}

/** What a word may become, the best first. */
export function optionsFor({ kind, query }: Word, sources: Sources): Completion[] {
  const { people, isMember, channels, channelId, permissions, emoji } = sources
  const here = channels.find(({ id }) => id === channelId)
  if (kind === 'person') {
    const words = here?.abilities?.mentionEveryone ? everyoneWords : []
    return [
      ...matchMentions(people, query, isMember).map((person) => ({
        kind,
        key: person.id,
        insert: `@${person.handle}`,
        person,
      })),
      ...words
        .filter((word) => word.startsWith(query.toLowerCase()))
        .map((word) => ({ kind: 'everyone' as const, key: word, insert: `@${word}`, word })),
    ]
  }
  if (kind === 'channel')
    return matchChannels(channels, query).map((channel) => ({
      kind,
      key: channel.id,
      insert: channelInsert(channel),
      channel,
    }))
  if (kind === 'emoji')
    return (emoji?.suggest(query) ?? []).map(({ slug, toned, ...each }) => ({
      kind,
      key: slug,
      insert: toned,
      ...each,
    }))
  return (here ? matchCommands(query, here, permissions) : []).map((command) => ({
    kind,
    key: command.name,
    insert: `/${command.name}`,
    command,
    isExact: command.name === query.toLowerCase(),
  }))
}

/** Something was chosen: an emoji is among the recent ones from now on. */
export function rememberCompletion(option: Completion): void {
  if (option.kind === 'emoji') rememberEmoji(option.char)
}
