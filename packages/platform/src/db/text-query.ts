import { sql, type RawBuilder } from 'kysely'
import { parseSearch, type SearchTerm } from '@sesamespace/contract/search-query'

/** A term as conditions of PostgreSQL: its words whole, and with the last of them only begun. */
export interface TermQuery {
  whole: string
  begun: string
  excluded: boolean
}

/** A number at the end of something longer is meant as it is: a version, a ticket, a day. */
const endsInNumber = /[^\p{L}\p{N}]\d+$/u

/** Terms as they are looked for; those without a letter, a digit or a sign that could be found are left out. */
export const termQueries = (terms: readonly SearchTerm[]): RawBuilder<TermQuery> => sql<TermQuery>`
  select search_query(typed, false)::text as whole, search_query(typed, is_begun)::text as begun, excluded
  from unnest(
    ${terms.map(({ text }) => text)}::text[],
    ${terms.map(({ text, isBegun }) => isBegun && !endsInNumber.test(text))}::boolean[],
    ${terms.map(({ isExcluded }) => isExcluded)}::boolean[]
  ) as terms (typed, is_begun, excluded)
  where search_query(typed, false) is not null`

/** Words as people type them into a search box, as a `tsquery` for `search_words`; null when nothing in them could be found. */
export function textQuery(typed: string): RawBuilder<string> {
  const { terms, operators } = parseSearch(typed)
  const words = operators.map(({ start, end, isExcluded }) => ({
    text: typed.slice(start, end),
    isPhrase: false,
    isBegun: true,
    isExcluded,
  }))
  return sql`(
    select string_agg(case when excluded then '!(' || whole else '(' || begun end || ')', ' & ')::tsquery
    from (${termQueries([...terms, ...words])}) as terms
  )`
}
