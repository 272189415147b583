import type { BreakGlassInput } from '@sesamespace/contract/break-glass'
import type { Lease } from '@sesamespace/contract/leases'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { breakGlass as mayBreakGlass } from '../../policies/lease.ts'
import { isOwnAgent } from '../../policies/request.ts'
import { assertUnchanged } from './approve-lease.ts'
import { assertAudited, assertPending, quoted } from './deciding.ts'
import { glassWitnesses } from './glass.repo.ts'
import { requireLockedLease, viewLease } from './lease-access.ts'
import { announce, subject, tell } from './lease-announcer.ts'
import { addApproval, keepApprovals } from './lease-approvals.repo.ts'
import { activateLease, changeTerms, noteGlass } from './lease-changes.repo.ts'
import { leaseFacts } from './lease-facts.ts'
import { assertRequesterEntitled } from './lease-requester.ts'
import { durationText, narrowTerms } from './lease-rules.ts'
import { withOwnAgent } from './lease-view.ts'
import { findLease } from './leases.repo.ts'

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
  const facts = leaseFacts(lease, role)
  assertAudited(actor, leaseId, 'vault.lease.break_glass_refused', mayBreakGlass(actor, facts))
  assertPending(lease)
  if (lease.job_id !== null)
    throw new AppError(
      'conflict',
      'Runs to come are no emergency. Break the glass for a request that is for now.',
    )
  await assertRequesterEntitled(tx.db, lease)
  const item = await assertUnchanged(tx, actor, lease, input.itemVersion ?? lease.item_version)
  const asked = lease.duration_seconds ?? lease.requested_duration_seconds
  const terms = narrowTerms(
    { fields: lease.fields, durationSeconds: asked, maxUses: lease.max_uses },
    {
      fields: input.fields,
      durationSeconds: input.durationSeconds ?? Math.min(asked, limits.glassMaxSeconds),
    },
  )
  const isOwn = isOwnAgent(actor, facts)
  await addApproval(tx.db, leaseId, actor.principalId, { ...terms, itemVersion: item.version })
  await changeTerms(tx.db, leaseId, {
    fields: terms.fields,
    duration_seconds: terms.durationSeconds,
    max_uses: terms.maxUses,
    note: lease.note,
    item_version: item.version,
    item_name: item.name,
    ...(isOwn && { risks: withOwnAgent(lease.risks) }),
  })
  const counted = (await findLease(tx.db, tx.workspaceId, leaseId))?.approved_by ?? []
  await keepApprovals(tx.db, leaseId, [...counted, actor.principalId])
  await activateLease(tx.db, leaseId, {
    by: actor.principalId,
    requiredApprovals: lease.required_approvals,
    durationSeconds: terms.durationSeconds,
  })
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
    line: (now) =>
      `Broke the glass: ${subject(now)} for ${durationText(terms.durationSeconds)}.${quoted(input.reason)}`,
  })
  await tell(tx, given, {
    event: 'vault.lease.glass_broken',
    actorId: actor.principalId,
    also: await glassWitnesses(tx.db, lease),
  })
  return await viewLease(tx.db, actor, given, role)
}
