import { recentEmoji, skinTone } from './emoji-choices'
import { emojiGroups } from './emoji-data'
import { inTone, searchEmoji } from './emoji-search'

/** An emoji as it is offered for a name that is being typed. */
export interface SuggestedEmoji {
  slug: string
  name: string
  char: string
  /** In the person's tone of skin. */
  toned: string
  /** The whole name is there. */
  isExact: boolean
}

/** The emoji for the name that is being typed, the best first. */
function suggest(name: string): SuggestedEmoji[] {
  const tone = skinTone()
  return searchEmoji(emojiGroups, name, { recent: recentEmoji(), limit: 8 }).map((emoji) => ({
    slug: emoji.slug,
    name: emoji.name,
    char: emoji.char,
    toned: inTone(emoji, tone),
    isExact: [emoji.slug, ...emoji.words].includes(name.toLowerCase()),
  }))
}

export const emojiKit = { groups: emojiGroups, suggest }
