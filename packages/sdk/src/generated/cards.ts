// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { CardFilter, Cards } from './types.ts'

export const cardsCalls = (http: HttpClient) => ({
  /**
   * Get the leases, questions, tasks and runs that messages stand for, up to 100 at once. Each is judged by itself, as if it were asked for alone. One that is `missing` does not fail the others.
   */
  async getCards(filter?: CardFilter, options?: RequestOptions): Promise<Cards> {
    return http.data('GET', '/cards', { ...options, query: { ...filter } })
  },
})
