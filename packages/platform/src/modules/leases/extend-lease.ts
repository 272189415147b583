import type { Lease } from '@sesamespace/contract/leases'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { assertInUse, findItem } from '../vault/index.ts'
import { assertActive, lockToDecide } from './deciding.ts'
import { viewLease } from './lease-access.ts'
import { announce, subject } from './lease-announcer.ts'
import { extendLease as extendRow } from './lease-changes.repo.ts'
import { assertRequesterEntitled } from './lease-requester.ts'
import { durationText } from './lease-rules.ts'

/** Lets an active lease last longer, up to a day in all. */
export async function extendLease(
  tx: Tx,
  actor: Actor,
  leaseId: string,
  durationSeconds: number,
): Promise<Lease> {
  const { lease, role } = await lockToDecide(tx, actor, leaseId, 'extend')
  assertActive(lease)
  const item = await findItem(tx.db, tx.workspaceId, lease.item_id)
  if (item) assertInUse(item)
  await assertRequesterEntitled(tx.db, lease)
  if (lease.glass_reason !== null) {
    throw new AppError(
      'conflict',
      'This lease was given in an emergency, so nobody extends it. A new request can be made.',
    )
  }
  if (lease.job_id !== null) {
    throw new AppError(
      'conflict',
      'A lease for the runs of a job is not extended. A new request can be made.',
    )
  }
  if (lease.groups.length > 0 || lease.vault_groups.length > 0) {
    throw new AppError(
      'conflict',
      'This lease takes approvals from groups; one person cannot extend it. A new request can be made.',
    )
  }
  const needed = Math.max(lease.required_approvals, lease.requires_now)
  if (needed > 1) {
    throw new AppError(
      'conflict',
      `This lease takes ${needed} approvals; one person cannot extend it. A new request can be made.`,
    )
  }
  const total = (lease.duration_seconds ?? 0) + durationSeconds
  if (total > limits.leaseMaxSeconds) {
    throw new AppError(
      'invalid_request',
      'body.durationSeconds: a lease lasts 24 hours at most. A new request can be made.',
    )
  }
  await extendRow(tx.db, leaseId, { bySeconds: durationSeconds, totalSeconds: total })
  const extended = await announce(tx, {
    leaseId,
    event: 'vault.lease.extended',
    action: 'vault.lease.extended',
    actorId: actor.principalId,
    requestId: actor.requestId,
    details: { durationSeconds },
    line: (now) => `Extended ${subject(now)} by ${durationText(durationSeconds)}.`,
  })
  return await viewLease(tx.db, actor, extended, role)
}
