// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import type { AuditEntry, AuditFilter, AuditPage, AuditVerification } from './types.ts'

export const auditCalls = (http: HttpClient) => ({
  /** List audit entries, newest first: all of them, or those of leases you decided. */
  async listAudit(filter?: AuditFilter, options?: RequestOptions): Promise<AuditPage> {
    const { data, ...rest } = await http.page<AuditEntry>('/audit', {
      ...options,
      query: { ...filter },
    })
    return { entries: data, ...rest }
  },

  /** Every entry of `listAudit`, page by page. */
  iterateAudit(
    filter?: AuditFilter,
    options?: RequestOptions,
  ): AsyncGenerator<AuditEntry, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<AuditEntry>('/audit', {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Verify the hash chain. Whether any entry was changed or removed, and the first that does not fit. */
  async verifyAudit(options?: RequestOptions): Promise<AuditVerification> {
    return http.data('GET', '/audit/verify', { timeoutMs: 120000, ...options })
  },
})
