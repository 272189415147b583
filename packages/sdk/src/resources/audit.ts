import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import type { AuditEntry, AuditPage, AuditVerification } from '../types/audit.ts'
import type { Id, Timestamp } from '../types/common.ts'

/** Filters of the audit log. */
export interface AuditFilter {
  action?: string
  actorId?: Id
  targetType?: string
  targetId?: Id
  from?: Timestamp
  to?: Timestamp
  limit?: number
  cursor?: string
}

/** The hash-chained log of who did what. Owners, admins and auditors. */
export type AuditCalls = ReturnType<typeof auditCalls>

export const auditCalls = (http: HttpClient) => {
  async function listAudit(filter?: AuditFilter, options?: RequestOptions): Promise<AuditPage> {
    const page = await http.page<AuditEntry>('/audit', { ...options, query: { ...filter } })
    return { entries: page.data, nextCursor: page.nextCursor }
  }

  return {
    /** Audit entries, newest first. */
    listAudit,

    /** Every audit entry that the filter lets through, newest first. */
    iterateAudit(
      filter?: AuditFilter,
      options?: RequestOptions,
    ): AsyncGenerator<AuditEntry, void, undefined> {
      return paginate(async (cursor) => {
        const page = await listAudit({ ...filter, ...(cursor ? { cursor } : {}) }, options)
        return { items: page.entries, nextCursor: page.nextCursor }
      })
    },

    /** Recomputes the hash chain: whether any entry was changed or removed, and the first that does not fit. */
    async verifyAudit(options?: RequestOptions): Promise<AuditVerification> {
      return http.data('GET', '/audit/verify', { timeoutMs: 120_000, ...options })
    },

    /** The audit log as a file: one JSON object a line (`jsonl`, the default), or `csv`. */
    async exportAudit(
      filter: AuditFilter & { format?: 'jsonl' | 'csv' } = {},
      options?: RequestOptions,
    ): Promise<Blob> {
      const call = { timeoutMs: 300_000, ...options, query: { format: 'jsonl', ...filter } }
      return http.send('GET', '/audit/export', call, (response) => response.blob())
    },
  }
}
