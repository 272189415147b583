import type { SearchFilter, SearchResults } from '@sesamespace/sdk'
import { isSearchable } from '@sesamespace/contract/search-query'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'

/** What was found. The results before stay while the next ones are on their way: the list does not blink. */
export const searchOptions = (filter: SearchFilter) =>
  queryOptions({
    queryKey: ['search', filter],
    queryFn: ({ signal }) => read('search', filter, signal),
    enabled: isSearchable(filter.q),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/** The same with further pages of messages. */
export const searchPagesOptions = (filter: SearchFilter) =>
  infiniteQueryOptions({
    queryKey: ['search-pages', filter],
    queryFn: ({ signal, pageParam }) =>
      read('search', { ...filter, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }: SearchResults) => nextCursor,
    enabled: isSearchable(filter.q),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/** The first page, with the messages of all of them. */
export function joinPages(pages: readonly SearchResults[]): SearchResults | undefined {
  const [first] = pages
  return first && { ...first, messages: pages.flatMap(({ messages }) => messages) }
}
