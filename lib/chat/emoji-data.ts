import keywords from 'emojilib'
import groups from 'unicode-emoji-json/data-by-group.json'

/** An emoji as the picker and the completion of `:name:` know it. */
export interface Emoji {
  char: string
  /** "Thumbs up". */
  name: string
  /** What is typed between colons: `thumbs_up`. */
  slug: string
  /** Other words that find it, in lower case. */
  words: readonly string[]
  /** Whether it has tones of skin. */
  hasTones: boolean
}

export interface EmojiGroup {
  name: string
  emoji: readonly Emoji[]
}

/** Newer ones are boxes on most devices still. */
const newest = 15.1

const words: Readonly<Record<string, readonly string[]>> = keywords
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** Of two people the tones are of each: those are left as they are. */
const hasOnePerson = (char: string): boolean =>
  char.match(/\p{Emoji_Modifier_Base}/gu)?.length === 1

/** Every emoji, in the groups of Unicode. A chunk of its own: to be imported when somebody wants an emoji. */
export const emojiGroups: readonly EmojiGroup[] = groups.map((group) => ({
  name: group.name,
  emoji: group.emojis
    .filter(({ emoji_version: version }) => Number(version) <= newest)
    .map(({ emoji: char, name, slug, skin_tone_support: isToned }) => ({
      char,
      name: capitalised(name),
      slug,
      words: (words[char] ?? []).map((word) => word.toLowerCase().replaceAll(' ', '_')),
      hasTones: isToned && hasOnePerson(char),
    })),
}))
