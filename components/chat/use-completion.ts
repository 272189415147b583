'use client'

import { useQuery } from '@tanstack/react-query'
import { rememberEmoji, useRecentEmoji, useSkinTone } from '@/lib/chat/emoji-choices'
import { emojiOptions } from '@/lib/chat/emoji-queries'
import { inTone, searchEmoji } from '@/lib/chat/emoji-search'
import { matchMentions, openEmoji, openMention } from '@/lib/chat/mentions'
import { type Person, useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'

/** What a word that is being typed may become. */
export type Completion = { key: string; insert: string } & (
  | { kind: 'person'; person: Person }
  /** `isExact`: the whole name is there, and the colon that ends it completes it. */
  | { kind: 'emoji'; name: string; char: string; isExact: boolean }
)

const offered = 8

/** What the word at the caret may become: somebody after an at sign, an emoji after a colon. */
export function useCompletion(
  { text, caret }: { text: string; caret: number },
  isMember: (id: string) => boolean,
) {
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const recent = useRecentEmoji()
  const tone = useSkinTone()
  const mention = openMention(text, caret)
  const name = mention ? null : openEmoji(text, caret)
  const { data: groups } = useQuery({ ...emojiOptions(), enabled: name !== null })
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
  const options =
    name && groups
      ? searchEmoji(groups, name.query, { recent, limit: offered }).map((emoji): Completion => ({
          kind: 'emoji',
          key: emoji.slug,
          insert: inTone(emoji, tone),
          name: emoji.name,
          char: emoji.char,
          isExact: [emoji.slug, ...emoji.words].includes(name.query.toLowerCase()),
        }))
      : []
  return { word: name, label: 'Emoji', options }
}

/** Something was chosen: an emoji is among the recent ones from now on. */
export function rememberCompletion(option: Completion): void {
  if (option.kind === 'emoji') rememberEmoji(option.char)
}
