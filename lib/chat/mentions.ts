import { channelMark } from '@sesamespace/contract/message-text'
import type { Channel, Principal } from '@sesamespace/sdk'
import { paths } from '@/lib/shared/paths'

/** A word that is being typed: where its sign stands, and what follows up to the caret. */
export interface OpenWord {
  start: number
  query: string
}

/** The mention at the caret, if the person is typing one. */
export function openMention(text: string, caret: number): OpenWord | null {
  const match = /(?<![\w@./-])@([a-z0-9_.-]{0,62})$/i.exec(text.slice(0, caret))
  return match ? { start: match.index, query: match[1] ?? '' } : null
}

const channelAtCaret =
  /(?<![\p{L}\p{M}\p{N}_#&@./-])#(?:\[([^[\]\n`]{0,80})|(?!\d+$)([^\s#[\]`]{0,80}))$/u

/** The channel at the caret: one word after the sign, or any after a bracket. A number is that of a task. */
export function openChannel(text: string, caret: number): OpenWord | null {
  const match = channelAtCaret.exec(text.slice(0, caret))
  return match ? { start: match.index, query: match[1] ?? match[2] ?? '' } : null
}

/** How a message names a channel: by its name, which leads to it for everybody who sees it, or else by its address. */
export const channelInsert = ({ id, name }: Channel): string =>
  channelMark(name) ?? `[${name.replace(/[!-/:-@[-`{-~]/g, '\\$&')}](${paths.channel(id)})`

/** The name of an emoji at the caret, from two letters on: `:tad`, and `:tada:` with its end. */
export function openEmoji(text: string, caret: number): OpenWord | null {
  const match = /(?<![\w:]):([a-z0-9_+-]{2,32}):?$/i.exec(text.slice(0, caret))
  return match ? { start: match.index, query: match[1] ?? '' } : null
}

/** How well someone fits what was typed: 0 best, `null` not at all. */
function rank({ handle, displayName }: Principal, query: string): number | null {
  const wanted = query.toLowerCase()
  if (handle.toLowerCase().startsWith(wanted)) return 0
  if (
    displayName
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted))
  )
    return 1
  return handle.toLowerCase().includes(wanted) ? 2 : null
}

/** Who may be meant: members of the channel first, then by how well they fit. */
export function matchMentions<P extends Principal>(
  people: Iterable<P>,
  query: string,
  isMember: (id: string) => boolean,
): P[] {
  return [...people]
    .flatMap((person) => {
      const place = rank(person, query)
      return place === null ? [] : [{ person, place: place + (isMember(person.id) ? 0 : 10) }]
    })
    .toSorted(
      (a, b) => a.place - b.place || a.person.displayName.localeCompare(b.person.displayName),
    )
    .slice(0, 8)
    .map(({ person }) => person)
}

/** The text with the word completed, one blank after it, and where the caret then stands. */
export function completeWord(
  text: string,
  caret: number,
  word: OpenWord,
  insert: string,
): { text: string; caret: number } {
  const rest = text.slice(caret).replace(/^ /, '')
  const before = `${text.slice(0, word.start)}${insert} `
  return { text: before + rest, caret: before.length }
}
