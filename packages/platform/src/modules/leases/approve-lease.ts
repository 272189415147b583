import type { ApproveLeaseInput, Lease } from '@sesamespace/contract/leases'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { AppError } from '../../http/errors.ts'
import { isOwnAgent } from '../../policies/request.ts'
import { listFields, placeOf, requireItem } from '../vault/index.ts'
import { assertPending, lockToDecide, quoted } from './deciding.ts'
import { viewLease } from './lease-access.ts'
import { announce, subject } from './lease-announcer.ts'
import { addApproval, keepApprovals } from './lease-approvals.repo.ts'
import { activateLease, changeTerms } from './lease-changes.repo.ts'
import { leaseFacts } from './lease-facts.ts'
import { assertRequesterEntitled } from './lease-requester.ts'
import { narrowTerms, termText } from './lease-rules.ts'
import { withOwnAgent } from './lease-view.ts'
import { findLease, type LeaseRow } from './leases.repo.ts'

/** Approves, in full or narrowed. The lease becomes active when enough different people have. */
export async function approveLease(
  tx: Tx,
  actor: Actor,
  leaseId: string,
  input: ApproveLeaseInput,
): Promise<Lease> {
  const { lease, role } = await lockToDecide(tx, actor, leaseId, 'approve')
  assertPending(lease)
  if (lease.approved_by.includes(actor.principalId)) {
    throw new AppError(
      'conflict',
      'You have approved this already. Someone else must approve it too.',
    )
  }
  await assertRequesterEntitled(tx.db, lease)
  const item = await assertUnchanged(tx, actor, lease, input.itemVersion ?? lease.item_version)
  const terms = narrowTerms(
    {
      fields: lease.fields,
      durationSeconds: lease.duration_seconds ?? lease.requested_duration_seconds,
      maxUses: lease.max_uses,
    },
    input,
  )
  const isOwn = isOwnAgent(actor, leaseFacts(lease, role))
  const changes = {
    fields: terms.fields,
    duration_seconds: terms.durationSeconds,
    max_uses: terms.maxUses,
    note: input.note || lease.note,
    item_version: item.version,
    item_name: item.name,
    ...(isOwn && { risks: withOwnAgent(lease.risks) }),
  }
  await addApproval(tx.db, leaseId, actor.principalId, {
    ...terms,
    itemVersion: item.version,
  })
  await changeTerms(tx.db, leaseId, changes)
  // Who counts now, this approval among them: each by their rights of this moment, and for what is granted.
  const counted = (await findLease(tx.db, tx.workspaceId, leaseId))?.approved_by ?? []
  const isEnough = counted.length >= lease.required_approvals
  if (isEnough) {
    await keepApprovals(tx.db, leaseId, counted)
    await activateLease(tx.db, leaseId, {
      by: actor.principalId,
      requiredApprovals: lease.required_approvals,
      durationSeconds: terms.durationSeconds,
      ...(lease.job_id !== null && { lastsSeconds: limits.leaseRunsMaxSeconds }),
    })
  }
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
        ? `Approved ${subject(now)} ${termText(now, terms.durationSeconds)}.${quoted(input.note)}`
        : `Approved ${subject(now)}: ${now.approved_by.length} of ${now.required_approvals} approvals.${quoted(input.note)}`,
  })
  return await viewLease(tx.db, actor, approved, role)
}

/** The approver decides about what was shown: the item as the request, or they themselves, saw it. */
export async function assertUnchanged(
  tx: Tx,
  actor: Actor,
  lease: LeaseRow,
  shownVersion: number,
): Promise<ItemRow> {
  const { item } = await requireItem(tx.db, actor, lease.item_id)
  const keys = (await listFields(tx.db, placeOf(item))).map((field) => field.key)
  if (item.version === shownVersion && lease.fields.every((field) => keys.includes(field)))
    return item
  throw new AppError(
    'lease_changed',
    `The item has changed since: it is at version ${item.version}, the decision was about version ${shownVersion}. Look at it again, then approve with "itemVersion".`,
  )
}
