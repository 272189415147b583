import type { Lease, LeasePage } from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'
import type { ApproveInput, DenyInput } from './schema'

/** Which leases to list. */
export interface LeaseQuery {
  status?: Lease['status']
  requesterId?: string
  itemId?: string
  cursor?: string
  limit?: number
}

export const getLeases = (query: LeaseQuery, signal: AbortSignal): Promise<LeasePage> =>
  api<LeasePage>('/leases', { query: { ...query }, signal })

export const approveLease = async (leaseId: string, input: ApproveInput): Promise<Lease> =>
  (await api<{ lease: Lease }>(`/leases/${seg(leaseId)}/approve`, { method: 'POST', body: input }))
    .lease

export const denyLease = async (leaseId: string, input: DenyInput): Promise<Lease> =>
  (await api<{ lease: Lease }>(`/leases/${seg(leaseId)}/deny`, { method: 'POST', body: input }))
    .lease
