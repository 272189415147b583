import { bindingEndWords } from '@sesamespace/contract/binding-ends'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { announce, subject, type LeaseStep } from './lease-announcer.ts'
import { endLease, endOfItself } from './lease-changes.repo.ts'
import { lockOpenLeases, type BoundTo, type LeaseRow } from './leases.repo.ts'

const endReasons: Record<string, string> = {
  agent_frozen: 'The agent was frozen.',
  agent_deleted: 'The agent was deleted.',
  member_removed: 'The person was removed.',
}

/**
 * Ends all open leases of an agent or a person, as when it is frozen: pending ones are cancelled, active ones revoked.
 * `reason` is a code, such as `agent_frozen`.
 */
export async function revokeAllLeases(
  tx: Tx,
  requesterId: string,
  actor: Actor,
  reason: string,
): Promise<number> {
  return await endAll(
    tx,
    await lockOpenLeases(tx.db, tx.workspaceId, { requesterId }),
    actor,
    endReasons[reason] ?? reason,
  )
}

export async function endLeasesOfItem(
  tx: Tx,
  itemId: string,
  actor: Actor,
  reason: string,
): Promise<number> {
  return await endAll(tx, await lockOpenLeases(tx.db, tx.workspaceId, { itemId }), actor, reason)
}

export async function endLeasesOfVault(
  tx: Tx,
  vaultId: string,
  actor: Actor,
  reason: string,
): Promise<number> {
  return await endAll(tx, await lockOpenLeases(tx.db, tx.workspaceId, { vaultId }), actor, reason)
}

/** Ends the active leases that an approval rule gave. */
export async function endLeasesOfRule(
  tx: Tx,
  ruleId: string,
  actor: Actor,
  reason: string,
): Promise<number> {
  return await endAll(tx, await lockOpenLeases(tx.db, tx.workspaceId, { ruleId }), actor, reason)
}

/**
 * Ends the open leases that are bound to a task or a run which has ended, or in which the requester's part has, and requests for
 * an item that is out of use. Called in the transaction of the change, after it was written: no use comes between. `actor`: who
 * ended it; `null`: time.
 */
export async function endBoundLeases(
  tx: Tx,
  to: BoundTo,
  actor: Pick<Actor, 'principalId' | 'requestId'> | null,
): Promise<void> {
  const leases = await lockOpenLeases(tx.db, tx.workspaceId, to)
  for (const lease of leases) if (lease.end_reason !== null) await endByTime(tx, lease, actor)
}

/** Writes down that time ended a lease, or what it was bound to: a pending one lapsed, an active one expired. */
export async function endByTime(
  tx: Tx,
  lease: LeaseRow,
  actor: Pick<Actor, 'principalId' | 'requestId'> | null = null,
): Promise<void> {
  if (lease.status !== 'lapsed' && lease.status !== 'expired') return
  const { status, end_reason: reason } = lease
  await endOfItself(tx.db, lease, status)
  await announce(tx, {
    leaseId: lease.id,
    event: `vault.lease.${status}`,
    action: `vault.lease.${status}`,
    actorId: actor?.principalId ?? null,
    requestId: actor?.requestId,
    ...(reason !== null && { details: { reason } }),
    line: (ended) =>
      reason !== null
        ? `${status === 'lapsed' ? 'The request for' : 'Access to'} ${subject(ended)} has ended: ${bindingEndWords[reason]}.`
        : status === 'lapsed'
          ? `Nobody decided the request for ${subject(ended)} in time. Ask again if it is still needed.`
          : `Access to ${subject(ended)} has ended.`,
  })
}

/** Writes down that someone ended a lease. `reason` is one of ours, never text that a caller wrote. */
export async function endBy(
  tx: Tx,
  lease: LeaseRow,
  status: 'cancelled' | 'revoked',
  actor: Actor,
  reason?: string,
): Promise<LeaseRow> {
  const note = [lease.note, reason].filter(Boolean).join('\n') || null
  await endLease(tx.db, lease.id, status, note)
  const step: LeaseStep = {
    leaseId: lease.id,
    event: `vault.lease.${status}`,
    action: `vault.lease.${status}`,
    actorId: actor.principalId,
    requestId: actor.requestId,
    ...(reason !== undefined && { details: { reason } }),
    line: (ended) =>
      status === 'cancelled'
        ? `${reason === undefined ? 'Took back' : 'Ended'} the request for ${subject(ended)}.${told(reason)}`
        : `Revoked access to ${subject(ended)}.${told(reason)}`,
  }
  return await announce(tx, step)
}

const told = (reason: string | undefined): string => (reason ? ` ${reason}` : '')

async function endAll(tx: Tx, leases: LeaseRow[], actor: Actor, reason: string): Promise<number> {
  for (const lease of leases) {
    if (lease.status === 'pending') await endBy(tx, lease, 'cancelled', actor, reason)
    else if (lease.status === 'active') await endBy(tx, lease, 'revoked', actor, reason)
    else await endByTime(tx, lease)
  }
  return leases.length
}
