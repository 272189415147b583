import type { HttpClient, RequestOptions } from '../core/http.ts'

/** How you appear to others. */
export type ProfileCalls = ReturnType<typeof profileCalls>

export const profileCalls = (http: HttpClient) => ({
  /** Sets the emoji that marks what you have read. */
  async setReadReceiptEmoji(emoji: string, options?: RequestOptions): Promise<{ emoji: string }> {
    return http.data('PUT', '/profile/read-receipt-emoji', { ...options, body: { emoji } })
  },

  /** The emoji that marks what you have read. */
  async getReadReceiptEmoji(options?: RequestOptions): Promise<{ emoji: string }> {
    return http.data('GET', '/profile/read-receipt-emoji', options)
  },
})
