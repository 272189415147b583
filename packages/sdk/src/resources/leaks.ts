import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id } from '../types/common.ts'
import type { Leak } from '../types/leaks.ts'

/** Values of the vault that were about to be written where they do not belong. */
export type LeakCalls = ReturnType<typeof leakCalls>

export const leakCalls = (http: HttpClient) => ({
  /**
   * Leaks of the vaults you manage (owners and admins: of all) that nobody has handled, newest first. A leak is handled when
   * the item has a new version, or by `resolveLeak`.
   */
  async listLeaks(
    filter?: { limit?: number },
    options?: RequestOptions,
  ): Promise<{ leaks: Leak[] }> {
    return { leaks: await http.data('GET', '/vault/leaks', { ...options, query: { ...filter } }) }
  },

  /** Says that a leak was dealt with otherwise than by replacing the value. */
  async resolveLeak(leakId: Id, options?: RequestOptions): Promise<{ leak: Leak }> {
    return { leak: await http.data('POST', path`/vault/leaks/${leakId}/resolve`, options) }
  },
})
