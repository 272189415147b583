import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { AuditExportFilter } from '../generated/types.ts'

const exportTimeoutMs = 300_000

export const auditExportCalls = (http: HttpClient) => ({
  /** Export the audit log as a file: one JSON object a line (`jsonl`, the default), or `csv`. */
  async exportAudit(filter?: AuditExportFilter, options?: RequestOptions): Promise<Blob> {
    const call = { timeoutMs: exportTimeoutMs, ...options, query: { ...filter } }
    return http.send('GET', '/audit/export', call, (response) => response.blob())
  },
})
