import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { auditActor } from '../audit/index.ts'
import { approverIds } from '../vault/index.ts'
import { findRules } from './approval-rules.repo.ts'

/** Tells approvers of the vault, and the audit log, what became of a rule after it was written. */
export async function announceRule(
  tx: Tx,
  actor: Actor,
  ruleId: string,
  what: 'created' | 'changed' | 'ended',
): Promise<void> {
  const [rule] = await findRules(tx.db, tx.workspaceId, { ids: [ruleId] })
  if (!rule) throw new Error('A rule that was just written is gone.')
  const { id, vault_id: vaultId, item_id: itemId, agent_id: agentId } = rule
  tx.emit({
    type: `vault.approval_rule.${what}`,
    payload: { rule: { id, vaultId, itemId, agentId } },
    audience: { principalIds: await approverIds(tx.db, vaultId) },
    actorId: actor.principalId,
  })
  tx.audit({
    action: `vault.approval_rule.${what}`,
    ...auditActor(actor),
    targetType: 'approval_rule',
    targetId: id,
    details: {
      itemId,
      itemName: rule.item_name,
      itemVersion: rule.item_version,
      vaultId,
      agentId,
      fields: rule.fields,
      durationSeconds: rule.max_seconds,
      maxPerDay: rule.max_per_day,
      days: rule.days,
      hours: `${rule.hours_start}–${rule.hours_end}`,
      until: rule.until,
      keyId: rule.key_id,
      taskId: rule.task_id,
      ...(rule.end_reason !== null && { reason: rule.end_reason }),
    },
  })
}
