import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { RuleOrigin } from '../approval-rules/index.ts'
import {
  growsRule,
  requireLockedLease,
  ruleFactsOf,
  viewLeases,
  visibleLeases,
} from './lease-access.ts'
import { leaseFacts } from './lease-facts.ts'

/** The lease as what an approval rule grows from, held. */
export async function requireOrigin(tx: Tx, actor: Actor, leaseId: string): Promise<RuleOrigin> {
  const { lease, role } = await requireLockedLease(tx, actor, leaseId)
  return {
    agentId: lease.requester_id,
    keyId: lease.asked_with,
    itemId: lease.item_id,
    itemName: lease.item_name,
    vaultId: lease.vault_id,
    vaultName: lease.vault_name,
    fields: lease.fields,
    isApproval: growsRule(lease),
    role,
    facts: {
      ...leaseFacts(lease, { principalId: actor.principalId, role }),
      ...ruleFactsOf(lease),
    },
  }
}

/** From which of these leases the actor may make a rule now. */
export async function growRules(
  db: Queryable,
  actor: Actor,
  leaseIds: readonly string[],
): Promise<Set<string>> {
  const leases = await viewLeases(db, actor, await visibleLeases(db, actor, leaseIds))
  return new Set(leases.flatMap(({ id, abilities }) => (abilities?.makeRule ? [id] : [])))
}
