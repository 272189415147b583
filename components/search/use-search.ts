'use client'

import { limits } from '@sesamespace/contract/limits'
import type { SearchResults } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { searchOptions } from '@/lib/search/queries'
import type { SearchView } from './use-search-view'

export type SearchState =
  | { state: 'idle' }
  | { state: 'loading' }
  | { state: 'failed'; error: unknown; retry: () => void }
  | { state: 'nothing' }
  /** `isFresh`: they are those of what is asked for now. */
  | { state: 'found'; results: SearchResults; count: number; isFresh: boolean }

/** What came of what the page asks for. */
export function useSearch({ filter }: SearchView): SearchState {
  const { data: results, error, refetch, isPlaceholderData } = useQuery(searchOptions(filter))
  if (filter.q.length < limits.searchMin) return { state: 'idle' }
  if (!results)
    return error ? { state: 'failed', error, retry: () => void refetch() } : { state: 'loading' }
  const { messages, channels, tasks, items, agents, members } = results
  const count = [messages, channels, tasks, items, agents, members].flat().length
  return count === 0
    ? { state: 'nothing' }
    : { state: 'found', results, count, isFresh: !isPlaceholderData }
}
