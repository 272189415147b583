import type { ApprovalRule } from '@sesamespace/contract/approval-rules'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { makeRule, revokeRule } from '../../policies/approval-rule.ts'
import { exposedItems } from '../leaks/index.ts'
import { wallClock } from '../workspace/index.ts'
import type { RuleNow } from './approval-rules.repo.ts'
import { lasting } from './match-rule.ts'
import { ruleFacts, stateOf, termsOf } from './rule-state.ts'

/** Rules as the actor, with these roles in vaults, sees them. */
export async function viewRules(
  db: Queryable,
  actor: Actor,
  rows: readonly RuleNow[],
  roles: ReadonlyMap<string, VaultRole>,
): Promise<ApprovalRule[]> {
  const items = [...new Set(rows.map(({ item_id: itemId }) => itemId))]
  const exposed = await exposedItems(db, actor.workspaceId, items)
  return rows.map((row) => {
    const role = roles.get(row.vault_id) ?? null
    const status = statusOf(row)
    return {
      id: row.id,
      status,
      asks:
        status === 'active' ? lasting(termsOf(row), stateOf(row, exposed.has(row.item_id))) : null,
      agentId: row.agent_id,
      vaultId: row.vault_id,
      vaultName: row.vault_name,
      itemId: row.item_id,
      itemName: row.item_name,
      itemVersion: row.item_version,
      fields: row.fields,
      maxDurationSeconds: row.max_seconds,
      maxPerDay: row.max_per_day,
      days: row.days,
      hoursStart: row.hours_start,
      hoursEnd: row.hours_end,
      until: row.until,
      keyId: row.key_id,
      taskId: row.task_id,
      madeBy: row.made_by,
      madeAt: row.made_at.toISOString(),
      usedToday: row.used_today,
      uses: row.uses,
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      endedAt: row.ended_at?.toISOString() ?? null,
      endedBy: row.ended_by,
      endReason: row.end_reason,
      abilities: {
        change: row.ended_at === null && makeRule(actor, ruleFacts(row, role)).allowed,
        revoke: row.ended_at === null && revokeRule(actor, { role }).allowed,
      },
    }
  })
}

function statusOf(row: RuleNow): ApprovalRule['status'] {
  if (row.ended_at !== null) return 'ended'
  return wallClock(row.now, row.time_zone).day > row.until ? 'expired' : 'active'
}
