// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import type { NeedMark, NeedMarkPage, NeedName, SeenNeed, Timestamp } from './types.ts'

export const inboxCalls = (http: HttpClient) => ({
  /**
   * List the needs that you have dismissed or snoozed, the latest first. Marks are removed after 90 days, and the oldest beyond 5,000: what still needs you then comes back.
   */
  async listNeedMarks(
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): Promise<NeedMarkPage> {
    const { data, ...rest } = await http.page<NeedMark>('/inbox/marks', {
      ...options,
      query: { ...filter },
    })
    return { marks: data, ...rest }
  },

  /** Every entry of `listNeedMarks`, page by page. */
  iterateNeedMarks(
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): AsyncGenerator<NeedMark, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<NeedMark>('/inbox/marks', {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Dismiss needs until they change. */
  async dismissNeeds(needs: SeenNeed[], options?: RequestOptions): Promise<void> {
    await http.data('POST', '/inbox/dismiss', { ...options, body: { needs }, idempotent: true })
  },

  /** Snooze needs until a time, or until they change. */
  async snoozeNeeds(needs: SeenNeed[], until: Timestamp, options?: RequestOptions): Promise<void> {
    await http.data('POST', '/inbox/snooze', {
      ...options,
      body: { needs, until },
      idempotent: true,
    })
  },

  /** Bring dismissed or snoozed needs back. */
  async restoreNeeds(needs: NeedName[], options?: RequestOptions): Promise<void> {
    await http.data('POST', '/inbox/restore', { ...options, body: { needs }, idempotent: true })
  },
})
