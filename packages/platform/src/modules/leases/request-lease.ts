import type { Lease, RequestLeaseInput } from '@sesamespace/contract/leases'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { requestLease as mayRequest } from '../../policies/lease.ts'
import { requireMembership } from '../channels/index.ts'
import { assertInUse, factsOf, listFields, placeOf, requireItem } from '../vault/index.ts'
import { bindLease } from './bind-lease.ts'
import { viewLease } from './lease-access.ts'
import { announce, subject } from './lease-announcer.ts'
import type { NewLease } from './lease-changes.repo.ts'
import { assertLeaseLeft } from './lease-quota.ts'
import { termText } from './lease-rules.ts'
import { listPending, type LeaseRow } from './leases.repo.ts'
import { judgeRequest, passByRule } from './pass-by-rule.ts'
import { chooseFields, durationOf, risksOf, writeRequest } from './write-request.ts'

const MAX_PENDING = 20

/** Asks for access. The same request again, while it waits, is the same lease: approvers see it once. */
export async function requestLease(tx: Tx, actor: Actor, input: RequestLeaseInput): Promise<Lease> {
  const { item, vault, role } = await requireItem(tx.db, actor, input.itemId)
  assertAllowed(mayRequest(actor, factsOf({ vault, role })))
  assertInUse(item)
  const itemFields = (await listFields(tx.db, placeOf(item))).map((field) => field.key)
  const fields = chooseFields(itemFields, input.fields)
  const durationSeconds = durationOf(input, input.jobId !== undefined)
  const channelId = input.channelId ?? null
  if (channelId !== null) await requireMembership(tx.db, actor, channelId)
  const binding = await bindLease(tx, actor, input)
  const asked = { fields, reason: input.reason, durationSeconds, channelId, binding }

  const pending = await listPending(tx.db, tx.workspaceId, actor.principalId)
  const same = pending.find((lease) => isSameRequest(lease, item, asked))
  if (same) return await viewLease(tx.db, actor, same, role)
  if (pending.length >= MAX_PENDING) {
    throw new AppError(
      'rate_limited',
      `You have ${MAX_PENDING} undecided requests. Wait for a decision or cancel one.`,
    )
  }

  if (actor.kind === 'agent') await assertLeaseLeft(tx, actor.principalId)

  const risks = await risksOf(tx, {
    requesterId: actor.principalId,
    item,
    fields,
    itemFields,
  })
  const askedWith = actor.kind === 'agent' ? actor.credential.id : null
  const rule = await judgeRequest(tx, actor, {
    itemId: item.id,
    fields,
    durationSeconds,
    risks,
    isForRuns: binding.jobId !== null,
  })
  const id = await writeRequest(
    tx,
    { item, vault },
    {
      requesterId: actor.principalId,
      ...asked,
      risks,
      askedWith,
      givenBy: null,
      rule,
    },
  )
  const step = {
    leaseId: id,
    actorId: actor.principalId,
    requestId: actor.requestId,
    details: {
      durationSeconds,
      itemVersion: item.version,
      ...(binding.taskId !== null && { taskId: binding.taskId }),
      ...(binding.runId !== null && { runId: binding.runId }),
      ...(binding.jobId !== null && { jobId: binding.jobId, runs: binding.jobRuns }),
    },
    card: true,
  }
  const lease = await (rule?.miss === null
    ? passByRule(tx, step, rule, durationSeconds)
    : announce(tx, {
        ...step,
        event: 'vault.lease_request',
        action: 'vault.lease.requested',
        line: (made) =>
          `Asks for ${subject(made)} ${termText(made, durationSeconds)}: ${made.reason}`,
      }))
  return await viewLease(tx.db, actor, lease, role)
}

const isSameRequest = (
  lease: LeaseRow,
  item: ItemRow,
  asked: Pick<NewLease, 'fields' | 'reason' | 'durationSeconds' | 'channelId' | 'binding'>,
): boolean =>
  lease.item_id === item.id &&
  lease.item_version === item.version &&
  lease.reason === asked.reason &&
  lease.channel_id === asked.channelId &&
  lease.task_id === asked.binding.taskId &&
  lease.task_fence === asked.binding.taskFence &&
  lease.run_id === asked.binding.runId &&
  lease.run_attempt === asked.binding.runAttempt &&
  lease.job_id === asked.binding.jobId &&
  lease.job_runs === asked.binding.jobRuns &&
  lease.job_plan === asked.binding.jobPlan &&
  lease.given_by === null &&
  lease.requested_duration_seconds === asked.durationSeconds &&
  lease.requested_fields.join('\n') === asked.fields.join('\n')
