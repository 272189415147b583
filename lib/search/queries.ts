import type { SearchFilter } from '@sesamespace/sdk'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { limits } from '@sesamespace/contract/limits'
import { read } from '@/lib/shared/call'

/** What was found. The results before stay while the next ones are on their way: the list does not blink. */
export const searchOptions = (filter: SearchFilter) =>
  queryOptions({
    queryKey: ['search', filter],
    queryFn: ({ signal }) => read('search', filter, signal),
    enabled: filter.q.length >= limits.searchMin,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
