import type { ApproveLeaseInput, Lease } from '@sesamespace/contract/leases'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { seeContents } from '../../policies/vault.ts'
import { isApprovalNeeded, missingApprovals, missingWords } from './asked-groups.ts'
import { assertPending, lockToDecide } from './deciding.ts'
import { viewLease } from './lease-access.ts'
import { announce, subject } from './lease-announcer.ts'
import { leaseFacts } from './lease-facts.ts'
import { termText } from './lease-rules.ts'
import type { LeaseRow } from './leases.repo.ts'
import { makeActive, recordApproval } from './record-approval.ts'

/** Approves, in full or narrowed. The lease becomes active when enough different people have. */
export async function approveLease(
  tx: Tx,
  actor: Actor,
  leaseId: string,
  input: ApproveLeaseInput,
): Promise<Lease> {
  const access = await lockToDecide(tx, actor, leaseId, 'approve')
  assertPending(access.lease)
  const isComplete = missingApprovals(access.lease) === 0
  if (access.lease.approved_by.includes(actor.principalId) && !isComplete) {
    throw new AppError(
      'conflict',
      'You have approved this already. Someone else must approve it too.',
    )
  }
  if (!isApprovalNeeded(access.lease, actor.principalId)) {
    throw new AppError(
      'conflict',
      `Your approval is not needed: this request waits for ${missingWords(access.lease)}.`,
    )
  }
  const facts = leaseFacts(access.lease, { principalId: actor.principalId, role: access.role })
  const isOtherVersion =
    (input.itemVersion ?? access.lease.item_version) !== access.lease.item_version
  if (isOtherVersion && !seeContents(actor, facts).allowed)
    throw new AppError(
      'lease_changed',
      'The item has changed since it was asked for, and you cannot see it. Somebody in the vault approves first, or it is asked for anew.',
    )
  const recorded = await recordApproval(tx, actor, access.lease, input)
  const { lease, terms, isOwn } = recorded
  const isEnough = missingApprovals(lease) === 0
  if (isEnough) await makeActive(tx, actor, recorded, lease.approved_by)
  const step = isEnough ? 'approved' : 'approval_added'
  const approved = await announce(tx, {
    leaseId,
    event: `vault.lease.${step}`,
    action: `vault.lease.${step}`,
    actorId: actor.principalId,
    requestId: actor.requestId,
    details: {
      durationSeconds: terms.durationSeconds,
      maxUses: terms.maxUses,
      ...(lease.job_id !== null && { jobId: lease.job_id, runs: lease.job_runs }),
      ...(isOwn && { ownAgent: true }),
    },
    line: (now) =>
      isEnough
        ? `Approved ${subject(now)} ${termText(now, terms.durationSeconds)}.`
        : `Approved ${subject(now)}: ${now.approved_by.length} of ${now.required_approvals} approvals.${waiting(now)}`,
    note: input.note,
  })
  return await viewLease(tx.db, actor, approved, access.role)
}

function waiting(lease: LeaseRow): string {
  const words = missingWords(lease)
  return words && ` Waiting for ${words}.`
}
