import type { SearchTerm } from '@sesamespace/contract/search-query'

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Those whose texts hold every term and none that is excluded, best first: texts that begin with the first term before others. */
export function pickByText<T>(
  all: T[],
  textsOf: (one: T) => (string | null)[],
  terms: readonly SearchTerm[],
  limit: number,
): T[] {
  const wanted = terms.map((term) => ({
    ...term,
    text: plain(term.text).replace(/^[@#](?=.)/, ''),
  }))
  const first = wanted.find(({ isExcluded }) => !isExcluded)
  if (!first) return []
  return all
    .map((one) => ({ one, texts: textsOf(one).map((text) => plain(text ?? '')) }))
    .filter(({ texts }) =>
      wanted.every((term) => texts.some((text) => text.includes(term.text)) !== term.isExcluded),
    )
    .map(({ one, texts }) => ({
      one,
      isFirst: texts.some((text) => text.startsWith(first.text)),
    }))
    .sort((a, b) => Number(b.isFirst) - Number(a.isFirst))
    .slice(0, limit)
    .map(({ one }) => one)
}
