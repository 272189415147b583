const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Words of letters and digits: `#demo-launch` is two. */
const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/**
 * How well a text fits what was typed: each word that was typed has to begin a word of the text. 0 when one does not; more
 * when the text itself begins with it.
 */
export function matchWords(text: string, typed: string): number {
  const sought = plain(typed).trim()
  const wanted = wordsOf(typed)
  // Signs alone, an emoji for one, are looked for as they are.
  if (wanted.length === 0) return plain(text).includes(sought) ? 1 : 0
  const words = wordsOf(text)
  if (!wanted.every((each) => words.some((word) => word.startsWith(each)))) return 0
  return plain(text).startsWith(sought) ? 2 : 1
}

/** Those that fit, the best first, and of them the first few. */
export const bestMatches = <T>(
  list: readonly T[],
  textOf: (one: T) => string,
  typed: string,
  limit: number,
): T[] =>
  list
    .map((one) => ({ one, score: matchWords(textOf(one), typed) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ one }) => one)
