/** A list that comes page by page, newest first: what is there of it, and whether more follows. */
export interface Loaded<T> {
  items: readonly T[]
  hasMore: boolean
}

interface Dated {
  createdAt: string
}

/** From when on everything of a list is there. */
const knownSince = <T extends Dated>({ items, hasMore }: Loaded<T>): string =>
  (hasMore && items.at(-1)?.createdAt) || ''

/** Two lists as one, newest first. What is older than all that is there of one of them waits: more may belong in between. */
export function mergeNewest<A extends Dated, B extends Dated>(
  a: Loaded<A>,
  b: Loaded<B>,
): (A | B)[] {
  const since = [knownSince(a), knownSince(b)].toSorted().at(-1) ?? ''
  return [...a.items, ...b.items]
    .filter(({ createdAt }) => createdAt >= since)
    .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))
}

/** The list whose next page is needed to show more of both. */
export function nextOf<A extends Dated, B extends Dated>(
  a: Loaded<A>,
  b: Loaded<B>,
): 'first' | 'second' | null {
  if (!a.hasMore && !b.hasMore) return null
  return knownSince(a) >= knownSince(b) ? 'first' : 'second'
}
