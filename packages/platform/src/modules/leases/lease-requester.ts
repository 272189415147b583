import type { Rights } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { useLease } from '../../policies/lease.ts'
import { leaseFacts } from './lease-facts.ts'
import { getPrincipalRights } from './lease-rights.repo.ts'
import type { LeaseRow } from './leases.repo.ts'

/** Throws `conflict` when whoever asked could not use the lease any more: nothing is granted or extended then. */
export async function assertRequesterEntitled(db: Queryable, lease: LeaseRow): Promise<void> {
  const row = await getPrincipalRights(db, lease.requester_id, lease.vault_id)
  const requester: Rights = { principalId: row.id, kind: row.kind, role: row.role, scopes: ['*'] }
  const isEntitled =
    row.status === 'active' &&
    useLease(requester, leaseFacts(lease, { principalId: row.id, role: row.vault_role })).allowed
  if (isEntitled) return
  throw new AppError(
    'conflict',
    'Whoever asked no longer has access to this vault, so nothing can be granted. Deny the request or revoke the lease.',
  )
}
