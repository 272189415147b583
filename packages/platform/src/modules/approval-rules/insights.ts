import type { ApprovalInsights } from '@sesamespace/contract/approval-insights'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Actor } from '../../auth/actor.ts'
import { vaultRoles } from '../../auth/vault-roles.repo.ts'
import type { Queryable } from '../../db/database.ts'
import { seeDecisionTimes } from '../../policies/approval-rule.ts'
import {
  findIdleRules,
  findProposals,
  readDecisionTimes,
  type IdleRow,
  type ProposedRow,
  type VaultScope,
} from './insights.repo.ts'
import type { RuleDependents } from './rule-origin.ts'

/** How people decide in the vaults that the actor answers for, and what rules would say of it. */
export async function readInsights(
  db: Queryable,
  { growRules }: Pick<RuleDependents, 'growRules'>,
  actor: Actor,
): Promise<ApprovalInsights> {
  const scope = await scopeOf(db, actor)
  const { workspaceId } = actor
  const times = await readDecisionTimes(db, workspaceId, scope)
  const proposals = await findProposals(db, workspaceId, scope)
  const idle = await findIdleRules(db, workspaceId, scope)
  const mayMake = await growRules(
    db,
    actor,
    proposals.map((row) => row.lease_id),
  )
  return {
    scope: scope === null ? 'workspace' : scope.length > 0 ? 'managed' : 'none',
    decisions: {
      approved: times.approved,
      denied: times.denied,
      medianSeconds: times.median,
      p90Seconds: times.p90,
      quickApprovals: times.quick,
    },
    propose: proposals.map((row) => toProposal(row, mayMake)),
    retire: idle.map(toIdleRule),
  }
}

/** The vaults of which the actor may see it: `null` means all. */
async function scopeOf(db: Queryable, actor: Actor): Promise<VaultScope> {
  const sees = (role: VaultRole | null): boolean =>
    seeDecisionTimes(actor, { role, agentsMayRequest: false }).allowed
  // Who may see it of a vault that they are not in sees all of them.
  if (sees(null)) return null
  const roles = await vaultRoles(db, actor.principalId)
  return [...roles].flatMap(([vaultId, role]) => (sees(role) ? [vaultId] : []))
}

const toProposal = (row: ProposedRow, mayMake: ReadonlySet<string>) => ({
  agentId: row.agent_id,
  vaultId: row.vault_id,
  vaultName: row.vault_name,
  itemId: row.item_id,
  itemName: row.item_name,
  fields: row.fields,
  approvals: row.approvals,
  leaseId: row.lease_id,
  approvedAt: row.approved_at.toISOString(),
  mayMake: mayMake.has(row.lease_id),
})

const toIdleRule = (row: IdleRow) => ({
  ruleId: row.id,
  agentId: row.agent_id,
  itemName: row.item_name,
  vaultName: row.vault_name,
  madeAt: row.made_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})
