import type { SearchFilter, SearchResults } from '@sesamespace/sdk'
import { api } from '@/lib/shared/api'

/** Everything that the person may see and that holds the words. */
export const search = (filter: SearchFilter, signal: AbortSignal): Promise<SearchResults> =>
  api<SearchResults>('/search', { query: { ...filter }, signal })
