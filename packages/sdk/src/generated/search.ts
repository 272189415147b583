// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { SearchFilter, SearchResults } from './types.ts'

export const searchCalls = (http: HttpClient) => ({
  /** Find messages, tasks, vault items, agents, channels and people by words. Never looks into secrets. */
  async search(filter: SearchFilter, options?: RequestOptions): Promise<SearchResults> {
    return http.data('GET', '/search', { ...options, query: { ...filter } })
  },
})
