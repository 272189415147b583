'use client'

import { isSearchable } from '@sesamespace/contract/search-query'
import type { SearchResults } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { joinPages, searchPagesOptions } from '@/lib/search/queries'
import type { SearchView } from './use-search-view'

/** Further messages, when there are some. */
export interface MoreMessages {
  isLoading: boolean
  hasFailed: boolean
  load: () => void
}

export type SearchState =
  | { state: 'idle' }
  | { state: 'loading' }
  | { state: 'failed'; error: unknown; retry: () => void }
  | { state: 'nothing'; problems: string[] }
  /** `isFresh`: they are those of what is asked for now. */
  | {
      state: 'found'
      results: SearchResults
      count: number
      isFresh: boolean
      more: MoreMessages | null
    }

/** What came of what the page asks for. */
export function useSearch({ filter }: SearchView): SearchState {
  const query = useInfiniteQuery(searchPagesOptions(filter))
  const { data, error, refetch, isPlaceholderData } = query
  if (!isSearchable(filter.q)) return { state: 'idle' }
  const results = joinPages(data?.pages ?? [])
  if (!results)
    return error ? { state: 'failed', error, retry: () => void refetch() } : { state: 'loading' }
  const { messages, channels, tasks, items, agents, members } = results
  const count = [messages, channels, tasks, items, agents, members].flat().length
  if (count === 0)
    return { state: 'nothing', problems: results.problems.map(({ message }) => message) }
  const more = query.hasNextPage && {
    isLoading: query.isFetchingNextPage,
    hasFailed: query.isFetchNextPageError,
    load: () => void query.fetchNextPage(),
  }
  return { state: 'found', results, count, isFresh: !isPlaceholderData, more: more || null }
}
