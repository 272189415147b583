import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { isOwnAgent } from '../../policies/request.ts'
import { assertUnchanged } from './assert-unchanged.ts'
import { addApproval, keepApprovals } from './lease-approvals.repo.ts'
import { activateLease, changeTerms } from './lease-changes.repo.ts'
import { assertRequesterEntitled } from './lease-requester.ts'
import { narrowTerms, type LeaseTerms } from './lease-rules.ts'
import { withOwnAgent } from './lease-view.ts'
import { findLease, type LeaseRow } from './leases.repo.ts'
import { assertSameTerms } from './term-changes.ts'

/** What a request asked for at first: who names no version saw no other. */
const FIRST_TERMS = 1

/** How somebody approves: what they narrow, and what they were shown. */
interface Approval {
  fields?: string[] | undefined
  durationSeconds?: number | undefined
  maxUses?: number | undefined
  itemVersion?: number | undefined
  termsVersion?: number | undefined
  note?: string | undefined
}

/** A lease with one more approval. */
interface Recorded {
  lease: LeaseRow
  terms: LeaseTerms
  /** Whether the agent that asked is the approver's own. */
  isOwn: boolean
}

/** What a request that is not decided yet would grant. */
export const askedTerms = (lease: LeaseRow): LeaseTerms => ({
  fields: lease.fields,
  durationSeconds: lease.duration_seconds ?? lease.requested_duration_seconds,
  maxUses: lease.max_uses,
})

/** Writes the actor's approval of a pending lease that is held, and narrows its terms to it. */
export async function recordApproval(
  tx: Tx,
  actor: Actor,
  lease: LeaseRow,
  { itemVersion, termsVersion, note, ...narrower }: Approval,
): Promise<Recorded> {
  assertSameTerms(lease, termsVersion ?? FIRST_TERMS)
  await assertRequesterEntitled(tx.db, lease)
  const item = await assertUnchanged(tx, actor, lease, itemVersion ?? lease.item_version)
  const terms = narrowTerms(askedTerms(lease), narrower)
  const isOwn = isOwnAgent(actor, { ownPeople: lease.own_people })
  await addApproval(tx.db, lease.id, actor.principalId, {
    ...terms,
    itemVersion: item.version,
    termsVersion: lease.terms_version,
  })
  await changeTerms(tx.db, lease.id, {
    fields: terms.fields,
    duration_seconds: terms.durationSeconds,
    max_uses: terms.maxUses,
    note: note || lease.note,
    item_version: item.version,
    item_name: item.name,
    ...(isOwn && { risks: withOwnAgent(lease.risks) }),
  })
  // Who counts now, this approval among them: each by their rights of this moment, and for what is granted.
  const now = await findLease(tx.db, tx.workspaceId, lease.id)
  if (!now) throw new Error('A lease that is held is gone.')
  return { lease: now, terms, isOwn }
}

/** Makes a pending lease that is held active by the decision of the actor, based on these approvals. */
export async function makeActive(
  tx: Tx,
  actor: Actor,
  { lease, terms }: Recorded,
  counted: readonly string[],
): Promise<void> {
  await keepApprovals(tx.db, lease.id, counted)
  await activateLease(tx.db, lease.id, {
    by: actor.principalId,
    requiredApprovals: lease.required_approvals,
    groups: lease.groups,
    durationSeconds: terms.durationSeconds,
    ...(lease.job_id !== null && { lastsSeconds: limits.leaseRunsMaxSeconds }),
  })
}
