import type { SearchFilter } from '@sesamespace/sdk'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { search } from './api'
import { minSearchLength } from './values'

/** What was found. The results before stay while the next ones are on their way: the list does not blink. */
export const searchOptions = (filter: SearchFilter) =>
  queryOptions({
    queryKey: ['search', filter],
    queryFn: ({ signal }) => search(filter, signal),
    enabled: filter.q.length >= minSearchLength,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
