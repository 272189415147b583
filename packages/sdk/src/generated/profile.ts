// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'

export const profileCalls = (http: HttpClient) => ({
  /** Get the emoji that marks what you have read. */
  async getReadReceiptEmoji(options?: RequestOptions): Promise<{ emoji: string }> {
    return http.data('GET', '/profile/read-receipt-emoji', options)
  },

  /** Set the emoji that marks what you have read. */
  async setReadReceiptEmoji(emoji: string, options?: RequestOptions): Promise<{ emoji: string }> {
    return http.data('PUT', '/profile/read-receipt-emoji', { ...options, body: { emoji } })
  },
})
