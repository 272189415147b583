// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { CalendarFeed, CalendarFeedAddress, CreateCalendarFeedInput, Id } from './types.ts'

export const calendarFeedsCalls = (http: HttpClient) => ({
  /** List the calendar feeds of your own, newest first. */
  async listCalendarFeeds(options?: RequestOptions): Promise<{ feeds: CalendarFeed[] }> {
    return { feeds: await http.data('GET', '/calendar-feeds', options) }
  },

  /**
   * Create a private address of the calendar, for calendar programs. Who has the address reads what you may see, as it is at each fetch: planned runs of the next 60 days and the runs of the last 30. Only a hash of it is stored.
   */
  async createCalendarFeed(
    input: CreateCalendarFeedInput,
    options?: RequestOptions,
  ): Promise<CalendarFeedAddress> {
    return http.data('POST', '/calendar-feeds', { ...options, body: input })
  },

  /** Replace the address of a calendar feed. The old one stops at once. */
  async resetCalendarFeed(
    calendarFeedId: Id,
    options?: RequestOptions,
  ): Promise<CalendarFeedAddress> {
    return http.data('POST', path`/calendar-feeds/${calendarFeedId}/reset`, options)
  },

  /** Remove a calendar feed: its address stops at once. */
  async removeCalendarFeed(calendarFeedId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/calendar-feeds/${calendarFeedId}`, options)
  },
})
