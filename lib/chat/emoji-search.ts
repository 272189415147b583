import type { Emoji, EmojiGroup } from './emoji-data'

/** How well an emoji fits: 0 best, `null` not at all. */
function rank({ slug, words }: Emoji, query: string): number | null {
  if (slug === query) return 0
  if (words.includes(query)) return 1
  if (slug.startsWith(query)) return 2
  if (words.some((word) => word.startsWith(query))) return 3
  if (slug.includes(`_${query}`)) return 4
  return null
}

/** What a person types of a name, as names are written here. */
const asSlug = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')

/** The emoji that fit what was typed, the best first; among equals the person's recent ones, then as Unicode has them. */
export function searchEmoji(
  groups: readonly EmojiGroup[],
  text: string,
  { recent = [], limit = 60 }: { recent?: readonly string[]; limit?: number } = {},
): Emoji[] {
  const query = asSlug(text)
  if (query === '') return []
  return groups
    .flatMap(({ emoji }) => emoji)
    .flatMap((emoji) => {
      const place = rank(emoji, query)
      return place === null
        ? []
        : [{ emoji, place: place + (recent.includes(emoji.char) ? 0 : 0.5) }]
    })
    .toSorted((a, b) => a.place - b.place)
    .slice(0, limit)
    .map(({ emoji }) => emoji)
}

/** Tones of skin, from the lightest; none is yellow. */
export const skinTones = ['', '🏻', '🏼', '🏽', '🏾', '🏿'] as const
export type SkinTone = (typeof skinTones)[number]

/** The emoji in a tone of skin, where it has them. */
export const inTone = (
  { char, hasTones }: Pick<Emoji, 'char' | 'hasTones'>,
  tone: SkinTone,
): string =>
  hasTones && tone ? char.replace(/(\p{Emoji_Modifier_Base})\u{FE0F}?/u, `$1${tone}`) : char
