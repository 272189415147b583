import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type { Id } from '../types/common.ts'
import type {
  ApproveLeaseInput,
  Lease,
  LeasePage,
  LeaseStatus,
  RequestLeaseInput,
  SecretFields,
} from '../types/vault.ts'

/** Filters of `listLeases`. Several values mean any of them. */
export interface LeaseFilter {
  status?: LeaseStatus | LeaseStatus[]
  itemId?: Id
  vaultId?: Id
  requesterId?: Id
  limit?: number
  cursor?: string
}

/** Just-in-time access: asked for, decided by a person, used while it lasts. */
export type LeaseCalls = ReturnType<typeof leaseCalls>

export const leaseCalls = (http: HttpClient) => {
  async function listLeases(filter?: LeaseFilter, options?: RequestOptions): Promise<LeasePage> {
    const page = await http.page<Lease>('/vault/leases', { ...options, query: { ...filter } })
    return { leases: page.data, nextCursor: page.nextCursor }
  }

  return {
    /**
     * Asks for a secret. The lease is `pending` until someone entitled decides it; listen for `vault.lease.approved` and
     * `vault.lease.denied`. Give `channelId` to have the request and its outcome told there.
     *
     * @example
     * const { lease } = await client.requestLease({ itemId, reason: 'Migrate the orders table' })
     */
    async requestLease(
      input: RequestLeaseInput,
      options?: RequestOptions,
    ): Promise<{ lease: Lease }> {
      return { lease: await http.data('POST', '/vault/leases', { ...options, body: input }) }
    },

    /** The values of the leased fields, while the lease is active. Each call counts as a use, so it is not repeated by itself. */
    async useSecret(leaseId: Id, options?: RequestOptions): Promise<{ fields: SecretFields }> {
      return http.data('POST', path`/vault/leases/${leaseId}/use`, options)
    },

    /** Leases you asked for or may decide, newest first. */
    listLeases,

    /** Every lease that the filter lets through, newest first. */
    iterateLeases(
      filter?: LeaseFilter,
      options?: RequestOptions,
    ): AsyncGenerator<Lease, void, undefined> {
      return paginate(async (cursor) => {
        const page = await listLeases({ ...filter, ...(cursor ? { cursor } : {}) }, options)
        return { items: page.leases, nextCursor: page.nextCursor }
      })
    },

    /** One lease. */
    async getLease(leaseId: Id, options?: RequestOptions): Promise<{ lease: Lease }> {
      return { lease: await http.data('GET', path`/vault/leases/${leaseId}`, options) }
    },

    /** Grants a request, in full or narrowed. Never your own. */
    async approveLease(
      leaseId: Id,
      input: ApproveLeaseInput = {},
      options?: RequestOptions,
    ): Promise<{ lease: Lease }> {
      const call = { ...options, body: input }
      return { lease: await http.data('POST', path`/vault/leases/${leaseId}/approve`, call) }
    },

    /** Refuses a request. The note is told to who asked. */
    async denyLease(
      leaseId: Id,
      input: { note?: string } = {},
      options?: RequestOptions,
    ): Promise<{ lease: Lease }> {
      const call = { ...options, body: input }
      return { lease: await http.data('POST', path`/vault/leases/${leaseId}/deny`, call) }
    },

    /** Lets an active lease last longer, by 30 s to 24 h, up to 24 h in all. For who may decide it. */
    async extendLease(
      leaseId: Id,
      input: { durationSeconds: number },
      options?: RequestOptions,
    ): Promise<{ lease: Lease }> {
      const call = { ...options, body: input }
      return { lease: await http.data('POST', path`/vault/leases/${leaseId}/extend`, call) }
    },

    /** Ends an active lease: its next use is refused. */
    async revokeLease(leaseId: Id, options?: RequestOptions): Promise<{ lease: Lease }> {
      return { lease: await http.data('POST', path`/vault/leases/${leaseId}/revoke`, options) }
    },

    /** Takes your own pending request back. */
    async cancelLease(leaseId: Id, options?: RequestOptions): Promise<{ lease: Lease }> {
      return { lease: await http.data('POST', path`/vault/leases/${leaseId}/cancel`, options) }
    },
  }
}
