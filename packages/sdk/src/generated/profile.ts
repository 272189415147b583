// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { DecisionLink, Me, UpdateProfileInput } from './types.ts'

export const profileCalls = (http: HttpClient) => ({
  /**
   * Change your display name, handle, mail and region. Mentions by the old handle stay yours; new ones are made by the new one.
   */
  async updateProfile(input: UpdateProfileInput, options?: RequestOptions): Promise<Me> {
    return http.data('PATCH', '/profile', { ...options, body: input })
  },

  /** Get the emoji that marks what you have read. */
  async getReadReceiptEmoji(options?: RequestOptions): Promise<{ emoji: string }> {
    return http.data('GET', '/profile/read-receipt-emoji', options)
  },

  /** Set the emoji that marks what you have read. */
  async setReadReceiptEmoji(emoji: string, options?: RequestOptions): Promise<{ emoji: string }> {
    return http.data('PUT', '/profile/read-receipt-emoji', { ...options, body: { emoji } })
  },

  /**
   * Read where a link in a message leads. It decides nothing, and what it is about is there only for those who may see it: its page judges that.
   */
  async openDecisionLink(link: string, options?: RequestOptions): Promise<DecisionLink> {
    return http.data('POST', '/decision-links/open', { ...options, body: { link } })
  },
})
