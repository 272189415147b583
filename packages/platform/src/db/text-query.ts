/**
 * Words as people type them into a search box, as a PostgreSQL `tsquery` in which each word may be the beginning of one.
 * `null` when there is no letter and no digit to search for.
 */
export function prefixTsQuery(words: string): string | null {
  const terms = words
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => `'${word.replace(/['\\\0]/g, ' ')}':*`)
  return terms.length === 0 ? null : terms.join(' & ')
}
