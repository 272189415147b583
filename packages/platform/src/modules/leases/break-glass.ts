import type { BreakGlassInput } from '@sesamespace/contract/break-glass'
import type { Lease } from '@sesamespace/contract/leases'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { breakGlass as mayBreakGlass } from '../../policies/lease.ts'
import { assertAudited, assertPending } from './deciding.ts'
import { glassWitnesses } from './glass.repo.ts'
import { requireLockedLease, viewLease } from './lease-access.ts'
import { announce, subject, tell } from './lease-announcer.ts'
import { noteGlass } from './lease-changes.repo.ts'
import { leaseFacts } from './lease-facts.ts'
import { durationText } from './lease-rules.ts'
import { askedTerms, makeActive, recordApproval } from './record-approval.ts'

/**
 * Gives a pending lease in an emergency: one person alone, at once, for an hour at most. Who is in the vault and who reads the
 * audit log are told, and it waits for somebody else's review.
 */
export async function breakGlass(
  tx: Tx,
  actor: Actor,
  leaseId: string,
  input: BreakGlassInput,
): Promise<Lease> {
  const { lease, role } = await requireLockedLease(tx, actor, leaseId)
  const facts = leaseFacts(lease, { principalId: actor.principalId, role })
  assertAudited(actor, leaseId, 'vault.lease.break_glass_refused', mayBreakGlass(actor, facts))
  assertPending(lease)
  if (lease.job_id !== null)
    throw new AppError(
      'conflict',
      'Runs to come are no emergency. Break the glass for a request that is for now.',
    )
  const { durationSeconds } = askedTerms(lease)
  const recorded = await recordApproval(tx, actor, lease, {
    itemVersion: input.itemVersion,
    termsVersion: input.termsVersion,
    fields: input.fields,
    durationSeconds: input.durationSeconds ?? Math.min(durationSeconds, limits.glassMaxSeconds),
  })
  const { terms, isOwn } = recorded
  await makeActive(tx, actor, recorded, [...recorded.lease.approved_by, actor.principalId])
  await noteGlass(tx.db, leaseId, input.reason)
  const given = await announce(tx, {
    leaseId,
    event: 'vault.lease.approved',
    action: 'vault.lease.glass_broken',
    actorId: actor.principalId,
    requestId: actor.requestId,
    details: {
      durationSeconds: terms.durationSeconds,
      reason: input.reason,
      ...(isOwn && { ownAgent: true }),
    },
    line: (now) => `Broke the glass: ${subject(now)} for ${durationText(terms.durationSeconds)}.`,
    note: input.reason,
  })
  await tell(tx, given, {
    event: 'vault.lease.glass_broken',
    actorId: actor.principalId,
    also: await glassWitnesses(tx.db, lease),
  })
  return await viewLease(tx.db, actor, given, role)
}
