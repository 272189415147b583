import type { Lease } from '@sesamespace/contract/leases'
import { roleIncludes, type VaultRole } from '@sesamespace/contract/vault-roles'
import { may, type Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { isDecidableBy, toLease } from './lease-view.ts'
import { findLease, lockLease, type LeaseRow, type LeaseViewer } from './leases.repo.ts'

/** A lease and the actor's role in its vault. */
export interface LeaseAccess {
  lease: LeaseRow
  role: VaultRole | null
}

/** Of whom leases are shown to the actor. */
export const viewerOf = (actor: Actor): LeaseViewer => ({
  principalId: actor.principalId,
  isHuman: actor.kind === 'human',
  seesAll: may(actor, 'audit:read'),
})

/** The actor's role in each vault it is a member of. */
export async function vaultRoles(db: Queryable, actor: Actor): Promise<Map<string, VaultRole>> {
  const rows = await db
    .selectFrom('vault_members')
    .select(['vault_id', 'role'])
    .where('principal_id', '=', actor.principalId)
    .execute()
  return new Map(rows.map((row) => [row.vault_id, row.role]))
}

/** A lease that the actor may see: their own, those of vaults they are in (people), all (auditors). 404 otherwise. */
export async function requireLease(
  db: Queryable,
  actor: Actor,
  leaseId: string,
): Promise<LeaseAccess> {
  return await checkVisible(db, actor, await findLease(db, actor.workspaceId, leaseId))
}

/** The same, held until the transaction ends. */
export async function holdLease(tx: Tx, actor: Actor, leaseId: string): Promise<LeaseAccess> {
  return await checkVisible(tx.db, actor, await lockLease(tx.db, actor.workspaceId, leaseId))
}

/** Whether the actor is entitled to decide leases of a vault in which it has this role. */
export const isApprover = (actor: Actor, role: VaultRole | null): boolean =>
  actor.kind === 'human' && roleIncludes(role, 'approver') && may(actor, 'leases:decide')

export const viewLease = (actor: Actor, lease: LeaseRow, role: VaultRole | null): Lease =>
  toLease(lease, isApprover(actor, role) && isDecidableBy(lease, actor.principalId))

async function checkVisible(
  db: Queryable,
  actor: Actor,
  lease: LeaseRow | undefined,
): Promise<LeaseAccess> {
  if (!lease) throw notFound('Lease')
  const role = (await vaultRoles(db, actor)).get(lease.vault_id) ?? null
  const viewer = viewerOf(actor)
  const isVisible =
    lease.requester_id === viewer.principalId || viewer.seesAll || (viewer.isHuman && role !== null)
  if (!isVisible) throw notFound('Lease')
  return { lease, role }
}
