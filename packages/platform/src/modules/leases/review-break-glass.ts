import type { ReviewVerdict } from '@sesamespace/contract/break-glass'
import type { Lease } from '@sesamespace/contract/leases'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { reviewBreakGlass as mayReview, revokeLease as mayRevoke } from '../../policies/lease.ts'
import { assertAudited } from './deciding.ts'
import { glassWitnesses } from './glass.repo.ts'
import { requireLockedLease, viewLease } from './lease-access.ts'
import { announce, subject } from './lease-announcer.ts'
import { noteReview } from './lease-changes.repo.ts'
import { endBy } from './lease-endings.ts'
import { leaseFacts } from './lease-facts.ts'

/** What a review says. */
export interface Review {
  verdict: ReviewVerdict
  note?: string | undefined
}

/** Reviews, once, that the glass was broken. What was not justified ends, as far as the reviewer may end it. */
export async function reviewBreakGlass(
  tx: Tx,
  actor: Actor,
  leaseId: string,
  { verdict, note }: Review,
): Promise<Lease> {
  const { lease, role } = await requireLockedLease(tx, actor, leaseId)
  const facts = leaseFacts(lease, { principalId: actor.principalId, role })
  assertAudited(actor, leaseId, 'vault.lease.review_refused', mayReview(actor, facts))
  if (lease.glass_reason === null)
    throw new AppError(
      'conflict',
      'This lease was approved as any other: there is nothing to review.',
    )
  if (lease.reviewed_by !== null)
    throw new AppError('conflict', 'This was reviewed already. Reload to see by whom.')
  await noteReview(tx.db, leaseId, { by: actor.principalId, verdict, note: note || null })
  const isFound = verdict === 'justified' ? 'justified' : 'not justified'
  const reviewed = await announce(tx, {
    leaseId,
    event: 'vault.lease.reviewed',
    action: 'vault.lease.reviewed',
    actorId: actor.principalId,
    requestId: actor.requestId,
    details: { verdict },
    also: await glassWitnesses(tx.db, lease),
    line: (now) => `Found the emergency access to ${subject(now)} ${isFound}.`,
    note,
  })
  const ends =
    verdict === 'unjustified' && reviewed.status === 'active' && mayRevoke(actor, facts).allowed
  const now = ends ? await endBy(tx, reviewed, 'revoked', actor) : reviewed
  return await viewLease(tx.db, actor, now, role)
}
