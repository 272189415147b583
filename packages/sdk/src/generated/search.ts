// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { SearchFilter, SearchResults } from './types.ts'

export const searchCalls = (http: HttpClient) => ({
  /**
   * Find messages, tasks, vault items, agents, channels and people by words. Never looks into secrets. Words are found by how they begin, in any case and with or without accents; each part of an identifier, a path or a version is a word (`bar` and `foo_bar` find `src/lib/foo_bar.ts`, `4.2` finds `v4.2.1`), and `#12` finds that number only. Messages are also found by the names of their files and by the first 64 KiB of files of text. Best first: whole words before begun ones, what people and agents wrote before lines of the system, then the newest.
   */
  async search(filter: SearchFilter, options?: RequestOptions): Promise<SearchResults> {
    return http.data('GET', '/search', { ...options, query: { ...filter } })
  },
})
