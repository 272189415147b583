import { v7 as uuid } from 'uuid'
import type { CreateApprovalRuleInput } from '@sesamespace/contract/approval-rules'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { AppError } from '../../http/errors.ts'
import { makeRule } from '../../policies/approval-rule.ts'
import { AuditedRefusal, auditActor } from '../audit/index.ts'
import { assertInUse, listFields, placeOf, requireItem } from '../vault/index.ts'
import { clockOf, findRules, hasClaimed, insertRule } from './approval-rules.repo.ts'
import { announceRule } from './announce-rule.ts'
import type { RuleDependents, RuleOrigin } from './rule-origin.ts'
import { assertTerms } from './rule-terms.ts'

/** Makes a rule out of an approval. Answers its id. */
export async function createRule(
  tx: Tx,
  dependents: RuleDependents,
  actor: Actor,
  input: CreateApprovalRuleInput,
): Promise<string> {
  const { origin, item } = await requireGround(tx, dependents, actor, input)
  const { agentId, itemId } = origin
  const others = await findRules(tx.db, tx.workspaceId, { agentId, itemId, status: 'active' })
  if (others.length >= limits.approvalRulesOfItem)
    throw new AppError(
      'conflict',
      `There are ${limits.approvalRulesOfItem} rules for this agent and this item. End one first.`,
    )
  const id = uuid()
  await insertRule(tx, {
    id,
    vault_id: origin.vaultId,
    vault_name: origin.vaultName,
    item_id: item.id,
    item_name: item.name,
    item_version: item.version,
    agent_id: origin.agentId,
    key_id: input.onlyThisKey ? origin.keyId : null,
    task_id: input.taskId ?? null,
    fields: input.fields,
    max_seconds: input.maxDurationSeconds,
    max_per_day: input.maxPerDay,
    days: input.days,
    hours_start: input.hoursStart,
    hours_end: input.hoursEnd,
    until: input.until,
    made_by: actor.principalId,
  })
  await announceRule(tx, actor, id, 'created')
  return id
}

/** The approval and the item that a rule would be for, when the actor may make it with these bounds. */
export async function requireGround(
  tx: Tx,
  dependents: RuleDependents,
  actor: Actor,
  input: CreateApprovalRuleInput,
): Promise<{ origin: RuleOrigin; item: ItemRow }> {
  const origin = await dependents.requireOrigin(tx, actor, input.leaseId)
  assertMayMake(actor, { type: 'lease', id: input.leaseId }, origin.facts)
  if (!origin.isApproval)
    throw new AppError(
      'conflict',
      'A rule grows from an approval of an agent’s request. Approve the request first.',
    )
  const item = await requireVersion(tx, actor, origin.itemId, input.itemVersion)
  const known = (await listFields(tx.db, placeOf(item))).map(({ key }) => key)
  assertTerms(
    input,
    origin.fields.filter((field) => known.includes(field)),
    await clockOf(tx.db, tx.workspaceId),
  )
  const { taskId } = input
  const { agentId } = origin
  if (taskId && !(await hasClaimed(tx.db, { workspaceId: tx.workspaceId, agentId, taskId })))
    throw new AppError('invalid_request', 'body.taskId: the agent has not claimed such a task.')
  return { origin, item }
}

/** Throws a refusal that is audited: who makes rules for their own agent is worth knowing. */
export function assertMayMake(
  actor: Actor,
  target: { type: 'lease' | 'approval_rule'; id: string },
  facts: RuleOrigin['facts'],
): void {
  const decision = makeRule(actor, facts)
  if (decision.allowed) return
  throw new AuditedRefusal(decision.code, decision.message, {
    action: 'vault.approval_rule.refused',
    ...auditActor(actor),
    targetType: target.type,
    targetId: target.id,
  })
}

/** The item, when it is at the version that the actor was shown. */
export async function requireVersion(
  tx: Tx,
  actor: Actor,
  itemId: string,
  shown: number,
): Promise<ItemRow> {
  const { item } = await requireItem(tx.db, actor, itemId)
  assertInUse(item)
  if (item.version === shown) return item
  throw new AppError(
    'lease_changed',
    `The item has changed since: it is at version ${item.version}, the decision was about version ${shown}. Look at it again.`,
  )
}
