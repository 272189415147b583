import type { Lease, LeasePage } from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'
import type { ApproveInput, DenyInput } from './schema'

/** Which leases to list. */
export interface LeaseQuery {
  status?: Lease['status'] | readonly Lease['status'][]
  requesterId?: string
  itemId?: string
  vaultId?: string
  cursor?: string
  limit?: number
}

export const getLeases = (query: LeaseQuery, signal: AbortSignal): Promise<LeasePage> =>
  api<LeasePage>('/leases', { query: { ...query }, signal })

export const getLease = async (leaseId: string, signal?: AbortSignal): Promise<Lease> =>
  (await api<{ lease: Lease }>(`/leases/${seg(leaseId)}`, { ...(signal && { signal }) })).lease

const change = async (leaseId: string, verb: string, body?: unknown): Promise<Lease> =>
  (await api<{ lease: Lease }>(`/leases/${seg(leaseId)}/${verb}`, { method: 'POST', body })).lease

export const approveLease = (leaseId: string, input: ApproveInput): Promise<Lease> =>
  change(leaseId, 'approve', input)

export const denyLease = (leaseId: string, input: DenyInput): Promise<Lease> =>
  change(leaseId, 'deny', input)

export const extendLease = (leaseId: string, durationSeconds: number): Promise<Lease> =>
  change(leaseId, 'extend', { durationSeconds })

export const revokeLease = (leaseId: string): Promise<Lease> => change(leaseId, 'revoke')

export const cancelLease = (leaseId: string): Promise<Lease> => change(leaseId, 'cancel')

/** Address of a download of the history. */
export function leaseExportHref(query: LeaseQuery, format: 'csv' | 'jsonl'): string {
  const params = new URLSearchParams({ format })
  for (const status of [query.status ?? []].flat()) params.append('status', status)
  for (const key of ['requesterId', 'itemId', 'vaultId'] as const) {
    const value = query[key]
    if (value) params.set(key, value)
  }
  return `/api/leases/export?${params}`
}
