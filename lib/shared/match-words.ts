const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * How well a text fits what was typed: each word that was typed has to begin a word of the text. 0 when one does not; more
 * when the text itself begins with it.
 */
export function matchWords(text: string, typed: string): number {
  const wanted = plain(typed).split(/\s+/).filter(Boolean)
  const words = plain(text).split(/[^\p{L}\p{N}]+/u)
  if (!wanted.every((each) => words.some((word) => word.startsWith(each)))) return 0
  return plain(text).startsWith(plain(typed).trim()) ? 2 : 1
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
