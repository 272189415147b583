import { z } from 'zod'
import type { ResultOf } from '@sesamespace/contract/call'
import type {
  Lease,
  leaseCalls,
  LeaseFilter,
  RequestLeaseInput,
} from '@sesamespace/contract/leases'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { requireLease, viewerOf, viewLease, viewLeases, visibleLeases } from './lease-access.ts'
import { vaultRoles } from '../../auth/vault-roles.repo.ts'
import { listLeases } from './leases.repo.ts'
import { requestLease } from './request-lease.ts'

const cursorPlace = z.tuple([z.uuid()])

/** Asking for leases, and seeing them. */
export function createLeasesService({ database }: { database: Database }) {
  return {
    request: (actor: Actor, input: RequestLeaseInput): Promise<Lease> =>
      database.transaction(actor.workspaceId, (tx) => requestLease(tx, actor, input)),

    async list(
      actor: Actor,
      filter: LeaseFilter,
    ): Promise<ResultOf<(typeof leaseCalls)['listLeases']>> {
      const { cursor, ...rest } = filter
      const after = cursor === undefined ? undefined : decodeCursor(cursorPlace, cursor)[0]
      const rows = await listLeases(database.db, actor.workspaceId, viewerOf(actor), {
        ...rest,
        limit: rest.limit + 1,
        ...(after !== undefined && { after }),
      })
      const page = rows.slice(0, rest.limit)
      const last = page.at(-1)
      const roles = await vaultRoles(database.db, actor.principalId)
      return {
        leases: await viewLeases(
          database.db,
          actor,
          page.map((lease) => ({ lease, role: roles.get(lease.vault_id) ?? null })),
        ),
        nextCursor: rows.length > page.length && last ? encodeCursor([last.id]) : null,
      }
    },

    async get(actor: Actor, leaseId: string): Promise<Lease> {
      const { lease, role } = await requireLease(database.db, actor, leaseId)
      return await viewLease(database.db, actor, lease, role)
    },

    /** Those of these leases that the actor may see. */
    async getMany(actor: Actor, leaseIds: readonly string[]): Promise<Lease[]> {
      return await viewLeases(database.db, actor, await visibleLeases(database.db, actor, leaseIds))
    },
  }
}

export type LeasesService = ReturnType<typeof createLeasesService>
