import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { SearchFilter, SearchResults } from '../types/search.ts'

/** Search over everything you may see. */
export type SearchCalls = ReturnType<typeof searchCalls>

export const searchCalls = (http: HttpClient) => ({
  /** Finds messages, tasks, vault items, agents, channels and people by words. Never looks into secrets. */
  async search(filter: SearchFilter, options?: RequestOptions): Promise<SearchResults> {
    return http.data('GET', '/search', { ...options, query: { ...filter } })
  },
})
