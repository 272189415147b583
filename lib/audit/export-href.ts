import type { AuditQuery } from './queries'

/** Address of a download. */
export function auditExportHref(query: AuditQuery, format: 'csv' | 'jsonl'): string {
  const params = new URLSearchParams({ format, ...query })
  return `/api/audit/export?${params}`
}
