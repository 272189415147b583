import { sql, type RawBuilder } from 'kysely'

/** Shortest word that has a run of letters in the index. */
const shortestRun = 3

/** Items that have a word in their name, address or a tag: anywhere in it as it is written, or as the beginning of a word of theirs. */
export function matchesWord(word: string): RawBuilder<boolean> {
  const found = sql<boolean>`words @@ coalesce(search_query(${word}, true), '')`
  const written = sql<boolean>`item_text(name, url, tags) ilike ${`%${escapeLike(word)}%`}`
  if (Array.from(word).length < shortestRun) return sql<boolean>`(${found} or ${written})`
  // The runs are found by the index; only what has all of them is read.
  // Quoted as a tsquery wants it, where quote_literal would begin with E for a backslash.
  const quoted = sql`'''' || replace(replace(run, '\\', '\\\\'), '''', '''''') || ''''`
  const runs = sql`(select string_agg(${quoted}, ' & ')::tsquery from unnest(letter_runs(${word})) as run)`
  return sql<boolean>`(${found} or (words @@ ${runs} and ${written}))`
}

export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** As many words of a search as are looked for. */
export const mostWords = 10
