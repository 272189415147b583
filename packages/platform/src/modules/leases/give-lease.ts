import type { GiveLeaseInput } from '@sesamespace/contract/give-lease'
import type { Lease } from '@sesamespace/contract/leases'
import { may, type Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { giveLease as mayGive } from '../../policies/lease.ts'
import { AuditedRefusal, auditActor } from '../audit/index.ts'
import { assertInUse, listFields, placeOf, requireItem } from '../vault/index.ts'
import { approveLease } from './approve-lease.ts'
import { isApprovalNeeded } from './asked-groups.ts'
import { bindToJob } from './bind-lease.ts'
import { viewLease } from './lease-access.ts'
import { tell } from './lease-announcer.ts'
import { leaseFacts } from './lease-facts.ts'
import { findLease } from './leases.repo.ts'
import { chooseFields, durationOf, risksOf, writeRequest } from './write-request.ts'

/**
 * Gives the agent of a job a secret for its next runs, as if it had asked and the actor had approved: in a vault that asks for
 * several approvals it is the first of them, and in one that asks groups alone a request to them.
 */
export async function giveLease(
  tx: Tx,
  actor: Actor,
  eventId: string,
  input: GiveLeaseInput,
): Promise<Lease> {
  if (!may(actor, 'schedule:read')) throw notFound('Schedule event')
  const { item, vault, role } = await requireItem(tx.db, actor, input.itemId)
  assertInUse(item)
  const { binding, agentId } = await bindToJob(tx, { jobId: eventId, runs: input.runs })
  if (input.planVersion !== undefined && input.planVersion !== binding.jobPlan)
    throw new AppError(
      'conflict',
      'The schedule of the job was changed meanwhile. Look at it again, then give the lease for it.',
    )
  const itemFields = (await listFields(tx.db, placeOf(item))).map((field) => field.key)
  const fields = chooseFields(itemFields, input.fields)
  const durationSeconds = durationOf(input, true)
  const leaseId = await writeRequest(
    tx,
    { item, vault },
    {
      requesterId: agentId,
      fields,
      reason: input.reason,
      durationSeconds,
      channelId: null,
      binding,
      risks: await risksOf(tx, { requesterId: agentId, item, fields, itemFields }),
      askedWith: null,
      givenBy: actor.principalId,
      rule: null,
    },
  )
  const lease = await findLease(tx.db, tx.workspaceId, leaseId)
  if (!lease) throw new Error('A lease that was just written is gone.')
  const decision = mayGive(actor, leaseFacts(lease, { principalId: actor.principalId, role }))
  // The lease is not written then: the entry is about the item.
  if (!decision.allowed)
    throw new AuditedRefusal(decision.code, decision.message, {
      action: 'vault.lease.give_refused',
      ...auditActor(actor),
      targetType: 'item',
      targetId: item.id,
      details: { jobId: eventId, agentId },
    })
  tx.audit({
    action: 'vault.lease.given',
    ...auditActor(actor),
    targetType: 'lease',
    targetId: leaseId,
    details: {
      itemId: item.id,
      fields,
      durationSeconds,
      itemVersion: item.version,
      jobId: eventId,
      runs: input.runs,
    },
  })
  const { itemVersion } = input
  // Where groups give all the approvals that it takes, it is a request that waits for them.
  if (isApprovalNeeded(lease, actor.principalId))
    await approveLease(tx, actor, leaseId, {
      ...(itemVersion !== undefined && { itemVersion }),
    })
  const row = await findLease(tx.db, tx.workspaceId, leaseId)
  if (!row) throw new Error('A lease that is held is gone.')
  // Where more approvals are asked for, it is a request like any other.
  if (row.status === 'pending')
    await tell(tx, row, {
      event: 'vault.lease_request',
      actorId: actor.principalId,
      also: [agentId],
    })
  return await viewLease(tx.db, actor, row, role)
}
