import type { UpdateApprovalRuleInput } from '@sesamespace/contract/approval-rules'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { listFields, placeOf } from '../vault/index.ts'
import { announceRule } from './announce-rule.ts'
import { changeRule, clockOf } from './approval-rules.repo.ts'
import { assertMayMake, requireVersion } from './create-rule.ts'
import { requireLockedRule } from './rule-access.ts'
import { ruleFacts } from './rule-state.ts'
import { assertTerms } from './rule-terms.ts'

/** Changes the bounds of a rule, or confirms it. Whoever does stands for it. */
export async function updateRule(
  tx: Tx,
  actor: Actor,
  ruleId: string,
  { itemVersion, ...input }: UpdateApprovalRuleInput,
): Promise<void> {
  const { rule, role } = await requireLockedRule(tx, actor, ruleId)
  assertMayMake(actor, { type: 'approval_rule', id: ruleId }, ruleFacts(rule, role))
  const item = await requireVersion(tx, actor, rule.item_id, itemVersion)
  const known = (await listFields(tx.db, placeOf(item))).map(({ key }) => key)
  const terms = {
    fields: input.fields ?? rule.fields,
    hoursStart: input.hoursStart ?? rule.hours_start,
    hoursEnd: input.hoursEnd ?? rule.hours_end,
    until: input.until ?? rule.until,
  }
  assertTerms(
    terms,
    rule.fields.filter((field) => known.includes(field)),
    await clockOf(tx.db, tx.workspaceId),
  )
  await changeRule(tx, ruleId, {
    fields: terms.fields,
    max_seconds: input.maxDurationSeconds ?? rule.max_seconds,
    max_per_day: input.maxPerDay ?? rule.max_per_day,
    days: input.days ?? rule.days,
    hours_start: terms.hoursStart,
    hours_end: terms.hoursEnd,
    until: terms.until,
    made_by: actor.principalId,
    item_version: item.version,
    item_name: item.name,
  })
  await announceRule(tx, actor, ruleId, 'changed')
}
