import type { Lease } from '@sesamespace/contract/leases'
import { limits } from '@sesamespace/contract/limits'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import { may, type Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { makeRule } from '../../policies/approval-rule.ts'
import {
  decideLease,
  extendLease,
  leaseAbilities,
  seeLease,
  type GlassFacts,
} from '../../policies/lease.ts'
import { seeContents } from '../../policies/vault.ts'
import { isOwnAgent } from '../../policies/request.ts'
import { isApprovalNeeded, missingApprovals } from './asked-groups.ts'
import { leaseFacts } from './lease-facts.ts'
import { vaultRoles } from '../../auth/vault-roles.repo.ts'
import { toLease } from './lease-view.ts'
import { readWork, workOf } from './lease-work.repo.ts'
import { findLease, findLeases, lockLease, type LeaseRow, type LeaseViewer } from './leases.repo.ts'

/** A lease and the actor's role in its vault. */
export interface LeaseAccess {
  lease: LeaseRow
  role: VaultRole | null
}

/** Which leases are shown to the actor: what `seeLease` decides, for lists. */
export const viewerOf = (actor: Actor): LeaseViewer => ({
  principalId: actor.principalId,
  isHuman: actor.kind === 'human',
  seesAll: may(actor, 'audit:read'),
})

/** A lease that the actor may see. 404 otherwise. */
export async function requireLease(
  db: Queryable,
  actor: Actor,
  leaseId: string,
): Promise<LeaseAccess> {
  return await assertVisible(db, actor, await findLease(db, actor.workspaceId, leaseId))
}

/** Those of these leases that the actor may see. */
export async function visibleLeases(
  db: Queryable,
  actor: Actor,
  leaseIds: readonly string[],
): Promise<LeaseAccess[]> {
  if (leaseIds.length === 0) return []
  const leases = await findLeases(db, actor.workspaceId, leaseIds)
  const roles = await vaultRoles(db, actor.principalId)
  return leases
    .map((lease) => ({ lease, role: roles.get(lease.vault_id) ?? null }))
    .filter(({ lease, role }) => seeLease(actor, factsFor(actor, lease, role)).allowed)
}

/** The same, held until the transaction ends. */
export async function requireLockedLease(
  tx: Tx,
  actor: Actor,
  leaseId: string,
): Promise<LeaseAccess> {
  return await assertVisible(tx.db, actor, await lockLease(tx.db, actor.workspaceId, leaseId))
}

/** The lease as the actor sees it. */
export async function viewLease(
  db: Queryable,
  actor: Actor,
  lease: LeaseRow,
  role: VaultRole | null,
): Promise<Lease> {
  const [view] = await viewLeases(db, actor, [{ lease, role }])
  if (!view) throw new Error('A lease has a view.')
  return view
}

/** Leases as the actor sees them, each with what it is for as far as the actor may see that. */
export async function viewLeases(
  db: Queryable,
  actor: Actor,
  accesses: readonly LeaseAccess[],
): Promise<Lease[]> {
  const work = await readWork(
    db,
    actor,
    accesses.map(({ lease }) => lease),
  )
  return accesses.map(({ lease, role }) => ({
    ...abilitiesOf(actor, lease, role),
    work: workOf(work, lease),
  }))
}

function abilitiesOf(actor: Actor, lease: LeaseRow, role: VaultRole | null): Lease {
  const facts = factsFor(actor, lease, role)
  const isPending = lease.status === 'pending'
  const isNeeded = isApprovalNeeded(lease, actor.principalId)
  const judge = isPending ? decideLease : extendLease
  return {
    ...toLease(lease, {
      canDecide: judge(actor, facts).allowed && (isNeeded || !isPending),
      isOwnAgent: isOwnAgent(actor, facts),
    }),
    abilities: {
      ...leaseAbilities(actor, facts, {
        status: lease.status,
        isNeeded,
        missing: missingApprovals(lease),
        isReviewed: lease.reviewed_by !== null,
        isForRuns: lease.job_id !== null,
        isGiven: lease.given_by !== null,
        isAsked: lease.questions.some(({ answer }) => answer === null),
        mayChangeMore: lease.terms_version <= limits.leaseTermChanges,
        mayAskMore: lease.questions.length < limits.leaseQuestions,
      }),
      seeItem: seeContents(actor, facts).allowed,
      makeRule: growsRule(lease) && makeRule(actor, { ...facts, ...ruleFactsOf(lease) }).allowed,
    },
  }
}

const factsFor = (actor: Actor, lease: LeaseRow, role: VaultRole | null): GlassFacts =>
  leaseFacts(lease, { principalId: actor.principalId, role })

/** What counts for rules besides. No group makes one. */
export const ruleFactsOf = (lease: LeaseRow) => ({
  inGroup: false,
  requires: lease.requires_now,
  asksGroups: lease.vault_groups.length > 0,
})

/** Whether a rule may grow from the lease: an approval of an agent's request that nobody took back, and that was for one access. */
export const growsRule = (lease: LeaseRow): boolean =>
  lease.asked_with !== null &&
  lease.job_id === null &&
  lease.glass_reason === null &&
  !lease.is_vault_gone &&
  ['active', 'used_up', 'expired'].includes(lease.status)

async function assertVisible(
  db: Queryable,
  actor: Actor,
  lease: LeaseRow | undefined,
): Promise<LeaseAccess> {
  if (!lease) throw notFound('Lease')
  const role = (await vaultRoles(db, actor.principalId)).get(lease.vault_id) ?? null
  assertAllowed(seeLease(actor, factsFor(actor, lease, role)))
  return { lease, role }
}
