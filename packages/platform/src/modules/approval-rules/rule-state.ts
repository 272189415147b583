import type { Rights } from '../../auth/actor.ts'
import { makeRule, type RuleFacts } from '../../policies/approval-rule.ts'
import type { RuleNow } from './approval-rules.repo.ts'
import type { RuleState, RuleTerms } from './match-rule.ts'

export const termsOf = (row: RuleNow): RuleTerms => ({
  itemVersion: row.item_version,
  fields: row.fields,
  maxSeconds: row.max_seconds,
  maxPerDay: row.max_per_day,
  days: row.days,
  hoursStart: row.hours_start,
  hoursEnd: row.hours_end,
  until: row.until,
  keyId: row.key_id,
  taskId: row.task_id,
  held: row.held,
})

/** What the policy judges by, for somebody with this role in the vault. */
export const ruleFacts = (
  row: RuleNow,
  role: RuleFacts['role'],
  people: readonly string[] = row.own_people,
): RuleFacts => ({
  role,
  agentsMayRequest: row.agents_may_request,
  requesterId: row.agent_id,
  isVaultGone: row.is_vault_gone,
  deciders: [],
  ownPeople: people,
  ownAgentRequests: row.own_agent_requests,
  inGroup: false,
  requires: row.requires_now,
  asksGroups: row.asks_groups,
})

/** The state that a rule is judged in now. `people`: who is one with the agent that asks. */
export const stateOf = (
  row: RuleNow,
  isExposed: boolean,
  people: readonly string[] = row.own_people,
): RuleState => ({
  at: row.now,
  timeZone: row.time_zone,
  itemVersion: row.version_now ?? -1,
  isExposed,
  needsSeveral: row.requires_now > 1 || row.asks_groups,
  makerMay: makerMay(row, people),
  hasTask: row.has_task,
  usedToday: row.used_today,
})

function makerMay(row: RuleNow, people: readonly string[]): boolean {
  const maker: Rights = {
    principalId: row.made_by,
    kind: 'human',
    role: row.maker_role,
    scopes: ['*'],
  }
  return (
    row.maker_status === 'active' &&
    row.maker_role !== null &&
    makeRule(maker, ruleFacts(row, row.maker_vault_role, people)).allowed
  )
}
