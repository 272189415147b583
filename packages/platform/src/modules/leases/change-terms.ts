import type { ChangeLeaseTermsInput } from '@sesamespace/contract/lease-terms'
import type { Lease } from '@sesamespace/contract/leases'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { changeLeaseTerms as mayChange, requestLease as mayRequest } from '../../policies/lease.ts'
import { lockLeasesPerDay } from '../agents/index.ts'
import { lockRules } from '../approval-rules/index.ts'
import { assertInUse, factsOf, listFields, placeOf, requireItem } from '../vault/index.ts'
import { assertPending } from './deciding.ts'
import { requireLockedLease, viewLease } from './lease-access.ts'
import { announce, subject } from './lease-announcer.ts'
import { leaseFacts } from './lease-facts.ts'
import { keepApprovals } from './lease-approvals.repo.ts'
import { assertLeaseLeft } from './lease-quota.ts'
import { termText } from './lease-rules.ts'
import { replaceTerms } from './lease-terms.repo.ts'
import type { LeaseRow } from './leases.repo.ts'
import { judgeRequest, passByRule } from './pass-by-rule.ts'
import { changeWords, termsOf } from './term-changes.ts'
import { chooseFields, risksOf } from './write-request.ts'

/** Changes what the actor's own pending request asks for. */
export async function changeLeaseTerms(
  tx: Tx,
  actor: Actor,
  leaseId: string,
  input: ChangeLeaseTermsInput,
): Promise<Lease> {
  await lockRulesFirst(tx, actor)
  const { lease, role } = await requireLockedLease(tx, actor, leaseId)
  assertAllowed(mayChange(actor, leaseFacts(lease, { principalId: actor.principalId, role })))
  assertPending(lease)
  return await viewLease(tx.db, actor, await askOtherwise(tx, actor, lease, input), role)
}

/**
 * The quota, then rules, are held before leases everywhere, as when a request is made or an agent is frozen: of two who go the
 * other way round one would fail.
 */
export async function lockRulesFirst(tx: Tx, actor: Actor): Promise<void> {
  if (actor.kind !== 'agent') return
  await lockLeasesPerDay(tx, actor.principalId)
  await lockRules(tx, { agentId: actor.principalId })
}

/**
 * Makes the actor's own pending request, which is held, ask for something else. It is judged as if it were made anew: the item
 * as it is now, risks, rules, and by the key that asks; approvals are of earlier terms and count no more. The same terms again
 * are no change, so that a repeated call is none.
 */
export async function askOtherwise(
  tx: Tx,
  actor: Actor,
  lease: LeaseRow,
  input: ChangeLeaseTermsInput,
): Promise<LeaseRow> {
  if (lease.given_by !== null)
    throw new AppError(
      'conflict',
      'You did not ask for this lease: a person gives it. Ask for one of your own.',
    )
  if (input.runs !== undefined && lease.job_id === null)
    throw new AppError(
      'invalid_request',
      'body.runs: this request is not for the runs of a job. What it is for never changes.',
    )
  const { item, vault, role } = await requireItem(tx.db, actor, lease.item_id)
  assertAllowed(mayRequest(actor, factsOf({ vault, role })))
  assertInUse(item)
  const itemFields = (await listFields(tx.db, placeOf(item))).map((field) => field.key)
  const gone = lease.requested_fields.find((key) => !itemFields.includes(key))
  if (gone !== undefined && !input.fields)
    throw new AppError(
      'conflict',
      `The item has no field "${gone}" any more. Name in "fields" what you need of it.`,
    )
  const fields = chooseFields(itemFields, input.fields ?? lease.requested_fields)
  const terms = {
    fields,
    durationSeconds: input.durationSeconds ?? lease.requested_duration_seconds,
    runs: input.runs ?? lease.job_runs,
    reason: input.reason ?? lease.reason,
  }
  if (changeWords(termsOf(lease), terms).length === 0) return lease
  if (lease.terms_version > limits.leaseTermChanges)
    throw new AppError(
      'conflict',
      `You have changed this request ${limits.leaseTermChanges} times. Wait for the decision, or take it back.`,
    )
  const risks = await risksOf(tx, {
    requesterId: actor.principalId,
    item,
    fields,
    itemFields,
  })
  const { durationSeconds } = terms
  const asked = { itemId: item.id, fields, durationSeconds, risks }
  const rule = await judgeRequest(tx, actor, { ...asked, isForRuns: lease.job_id !== null })
  // What no person looks at is within what an admin lets the agent ask for at this moment.
  if (rule?.miss === null) await assertLeaseLeft(tx, actor.principalId, lease.id)
  await replaceTerms(tx.db, lease, {
    ...terms,
    item,
    risks,
    askedWith: actor.kind === 'agent' ? actor.credential.id : null,
    rule,
  })
  const changed = await announce(tx, {
    leaseId: lease.id,
    event: 'vault.lease.terms_changed',
    action: 'vault.lease.terms_changed',
    actorId: actor.principalId,
    requestId: actor.requestId,
    details: {
      durationSeconds,
      itemVersion: item.version,
      termsVersion: lease.terms_version + 1,
      before: { fields: lease.requested_fields, durationSeconds: lease.requested_duration_seconds },
      ...(lease.job_id !== null && { jobId: lease.job_id, runs: terms.runs }),
    },
    line: (now) => `Asks for ${subject(now)} ${termText(now, durationSeconds)} instead.`,
    note: terms.reason === lease.reason ? undefined : terms.reason,
  })
  if (rule?.miss !== null) return changed
  // The rule decides: what people approved was something else.
  await keepApprovals(tx.db, lease.id, [])
  return await passByRule(tx, stepOf(actor, changed), rule, durationSeconds)
}

const stepOf = (actor: Actor, { id, item_version }: LeaseRow) => ({
  leaseId: id,
  actorId: actor.principalId,
  requestId: actor.requestId,
  details: { itemVersion: item_version },
})
