import type { BreakGlassInput } from '@sesamespace/contract/break-glass'
import type { GiveLeaseInput } from '@sesamespace/contract/give-lease'
import type { ChangeLeaseTermsInput } from '@sesamespace/contract/lease-terms'
import type { ApproveLeaseInput, Lease } from '@sesamespace/contract/leases'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { cancelLease, revokeLease } from '../../policies/lease.ts'
import { auditingRefusals } from '../audit/index.ts'
import { approveLease } from './approve-lease.ts'
import { type Answer, answerApprover, askRequester } from './ask-back.ts'
import { breakGlass } from './break-glass.ts'
import { changeLeaseTerms } from './change-terms.ts'
import { assertActive, assertAudited, assertPending } from './deciding.ts'
import { type Denial, denyLease } from './deny-lease.ts'
import { extendLease } from './extend-lease.ts'
import { giveLease } from './give-lease.ts'
import { requireLockedLease, viewLease } from './lease-access.ts'
import { endBy } from './lease-endings.ts'
import { leaseFacts } from './lease-facts.ts'
import { reviewBreakGlass, type Review } from './review-break-glass.ts'

/** Deciding about leases. Every decision holds the lease, so that of two at once the second is told who was first. */
export const createLeaseDecisions = ({ database }: { database: Database }) => ({
  approve: (actor: Actor, leaseId: string, input: ApproveLeaseInput): Promise<Lease> =>
    auditingRefusals(database, actor, (tx) => approveLease(tx, actor, leaseId, input)),

  give: (actor: Actor, eventId: string, input: GiveLeaseInput): Promise<Lease> =>
    auditingRefusals(database, actor, (tx) => giveLease(tx, actor, eventId, input)),

  breakGlass: (actor: Actor, leaseId: string, input: BreakGlassInput): Promise<Lease> =>
    auditingRefusals(database, actor, (tx) => breakGlass(tx, actor, leaseId, input)),

  review: (actor: Actor, leaseId: string, input: Review): Promise<Lease> =>
    auditingRefusals(database, actor, (tx) => reviewBreakGlass(tx, actor, leaseId, input)),

  ask: (actor: Actor, leaseId: string, question: string): Promise<Lease> =>
    auditingRefusals(database, actor, (tx) => askRequester(tx, actor, leaseId, question)),

  answer: (actor: Actor, input: Answer): Promise<Lease> =>
    database.transaction(actor.workspaceId, (tx) => answerApprover(tx, actor, input)),

  changeTerms: (actor: Actor, leaseId: string, input: ChangeLeaseTermsInput): Promise<Lease> =>
    database.transaction(actor.workspaceId, (tx) => changeLeaseTerms(tx, actor, leaseId, input)),

  deny: (actor: Actor, leaseId: string, input: Denial): Promise<Lease> =>
    auditingRefusals(database, actor, (tx) => denyLease(tx, actor, leaseId, input)),

  extend: (actor: Actor, leaseId: string, durationSeconds: number): Promise<Lease> =>
    auditingRefusals(database, actor, (tx) => extendLease(tx, actor, leaseId, durationSeconds)),

  revoke: (actor: Actor, leaseId: string): Promise<Lease> =>
    auditingRefusals(database, actor, (tx) => revoke(tx, actor, leaseId)),

  cancel: (actor: Actor, leaseId: string): Promise<Lease> =>
    database.transaction(actor.workspaceId, (tx) => cancel(tx, actor, leaseId)),
})

export type LeaseDecisions = ReturnType<typeof createLeaseDecisions>

/** Ends an active lease: approvers, admins of the workspace, and whoever holds it. */
async function revoke(tx: Tx, actor: Actor, leaseId: string): Promise<Lease> {
  const { lease, role } = await requireLockedLease(tx, actor, leaseId)
  const decision = revokeLease(actor, leaseFacts(lease, { principalId: actor.principalId, role }))
  assertAudited(actor, leaseId, 'vault.lease.revoke_refused', decision)
  assertActive(lease)
  return await viewLease(tx.db, actor, await endBy(tx, lease, 'revoked', actor), role)
}

/** Takes the actor's own pending request back. */
async function cancel(tx: Tx, actor: Actor, leaseId: string): Promise<Lease> {
  const { lease, role } = await requireLockedLease(tx, actor, leaseId)
  assertAllowed(cancelLease(actor, leaseFacts(lease, { principalId: actor.principalId, role })))
  assertPending(lease)
  return await viewLease(tx.db, actor, await endBy(tx, lease, 'cancelled', actor), role)
}
