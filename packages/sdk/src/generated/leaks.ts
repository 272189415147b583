// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id, Leak, LeakSearch, NotASecret } from './types.ts'

export const leaksCalls = (http: HttpClient) => ({
  /**
   * List the unhandled leaks of the vaults you manage, newest first. Owners and admins get those of all vaults. A leak is handled when its field has another value, by `resolveLeak` or by `notASecret`. It is open again when the value is put back.
   */
  async listLeaks(
    filter?: { limit?: number },
    options?: RequestOptions,
  ): Promise<{ leaks: Leak[] }> {
    return { leaks: await http.data('GET', '/vault/leaks', { ...options, query: { ...filter } }) }
  },

  /**
   * Get how far the search of earlier texts for an item's values is. For those who handle leaks of the vault; `null` for everyone else, and when nothing was searched for.
   */
  async getLeakSearch(
    itemId: Id,
    options?: RequestOptions,
  ): Promise<{ search: LeakSearch | null }> {
    return http.data('GET', path`/vault/items/${itemId}/leak-search`, options)
  },

  /** Mark a leak as handled otherwise than by replacing the value. */
  async resolveLeak(leakId: Id, options?: RequestOptions): Promise<{ leak: Leak }> {
    return { leak: await http.data('POST', path`/vault/leaks/${leakId}/resolve`, options) }
  },

  /**
   * Declare a leaked value to be no secret, as a manager of its vault. Texts are not searched for it any more as long as the field holds it, and messages that it was removed from say it again.
   */
  async notASecret(leakId: Id, options?: RequestOptions): Promise<NotASecret> {
    return http.data('POST', path`/vault/leaks/${leakId}/not-a-secret`, options)
  },
})
