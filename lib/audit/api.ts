import type { AuditPage, AuditVerification } from '@sesamespace/sdk'
import { api } from '@/lib/shared/api'

/** Which entries to show. */
export interface AuditQuery {
  action?: string
  actorId?: string
}

export const getAudit = (query: AuditQuery, cursor: string | null, signal: AbortSignal) =>
  api<AuditPage>('/audit', { query: { ...query, cursor }, signal })

export const verifyAudit = (): Promise<AuditVerification> => api<AuditVerification>('/audit/verify')

/** Address of a download. */
export function auditExportHref(query: AuditQuery, format: 'csv' | 'jsonl'): string {
  const params = new URLSearchParams({ format, ...query })
  return `/api/audit/export?${params}`
}
