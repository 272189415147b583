import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { revokeRule as mayRevoke } from '../../policies/approval-rule.ts'
import { announceRule } from './announce-rule.ts'
import { endRules, lockRules } from './approval-rules.repo.ts'
import { requireLockedRule } from './rule-access.ts'
import type { RuleDependents } from './rule-origin.ts'

/** Ends the rules of an agent, an item or a vault that goes. They stay as history. */
export async function endRulesOf(
  tx: Tx,
  actor: Actor,
  which: { agentId: string } | { itemId: string } | { vaultId: string },
): Promise<void> {
  const ids = await lockRules(tx, which)
  if (ids.length === 0) return
  const reason =
    'agentId' in which ? 'agent_deleted' : 'itemId' in which ? 'item_deleted' : 'vault_deleted'
  await endRules(tx, ids, { by: actor.principalId, reason })
  for (const id of ids) await announceRule(tx, actor, id, 'ended')
}

/** Ends a rule at once, and the leases that it gave when that is wanted. */
export async function revokeRule(
  tx: Tx,
  dependents: RuleDependents,
  actor: Actor,
  ruleId: string,
  endLeases: boolean,
): Promise<void> {
  const { role } = await requireLockedRule(tx, actor, ruleId)
  assertAllowed(mayRevoke(actor, { role }))
  await endRules(tx, [ruleId], { by: actor.principalId, reason: 'revoked' })
  await announceRule(tx, actor, ruleId, 'ended')
  if (endLeases)
    await dependents.endLeasesOfRule(tx, ruleId, actor, 'The approval rule was revoked.')
}
