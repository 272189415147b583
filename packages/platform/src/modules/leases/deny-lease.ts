import type { Lease } from '@sesamespace/contract/leases'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { assertPending, lockToDecide } from './deciding.ts'
import { viewLease } from './lease-access.ts'
import { announce, subject } from './lease-announcer.ts'
import { denyLease as denyRow } from './lease-changes.repo.ts'
import { assertSameTerms } from './term-changes.ts'

/** Why a request is denied, and which terms of it were shown. */
export interface Denial {
  note?: string | undefined
  termsVersion?: number | undefined
}

/** Denies a pending request. */
export async function denyLease(
  tx: Tx,
  actor: Actor,
  leaseId: string,
  { note, termsVersion }: Denial,
): Promise<Lease> {
  const { lease, role } = await lockToDecide(tx, actor, leaseId, 'deny')
  assertPending(lease)
  if (termsVersion !== undefined) assertSameTerms(lease, termsVersion)
  await denyRow(tx.db, leaseId, { by: actor.principalId, note: note || lease.note })
  const denied = await announce(tx, {
    leaseId,
    event: 'vault.lease.denied',
    action: 'vault.lease.denied',
    actorId: actor.principalId,
    requestId: actor.requestId,
    line: (now) => `Denied ${subject(now)}.`,
    note,
  })
  return await viewLease(tx.db, actor, denied, role)
}
