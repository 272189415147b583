// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import type { Notification, NotificationPage, NotificationReason } from './types.ts'

export const notificationsCalls = (http: HttpClient) => ({
  /**
   * List what you were told, and how, the latest first. Of the last 30 days. What it is about is judged anew: a text that you may not read any more is not in it.
   */
  async listNotifications(
    filter?: {
      /** Only what went out that way; otherwise all, which all showed in Sesame. */
      way?: 'push' | 'mail'
      reason?: NotificationReason
      /** `true`: only what is unread or waits for you. */
      open?: boolean
      limit?: number
      cursor?: string
    },
    options?: RequestOptions,
  ): Promise<NotificationPage> {
    const { data, ...rest } = await http.page<Notification>('/notifications', {
      ...options,
      query: { ...filter },
    })
    return { notifications: data, ...rest }
  },

  /** Every entry of `listNotifications`, page by page. */
  iterateNotifications(
    filter?: {
      /** Only what went out that way; otherwise all, which all showed in Sesame. */
      way?: 'push' | 'mail'
      reason?: NotificationReason
      /** `true`: only what is unread or waits for you. */
      open?: boolean
      limit?: number
      cursor?: string
    },
    options?: RequestOptions,
  ): AsyncGenerator<Notification, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Notification>('/notifications', {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },
})
