/** Fetches one page; `cursor` is `undefined` for the first. */
export type FetchPage<T> = (
  cursor: string | undefined,
) => Promise<{ items: readonly T[]; nextCursor: string | null }>

/** Walks a list to its end, fetching each page when the one before it has been read. */
export async function* paginate<T>(fetchPage: FetchPage<T>): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined
  do {
    const page = await fetchPage(cursor)
    yield* page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}
