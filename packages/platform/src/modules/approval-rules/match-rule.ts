import type { LeaseRisk } from '@sesamespace/contract/leases'
import { ruleMisses, type RuleMiss } from '@sesamespace/contract/rule-misses'
import { isWithin, wallClock } from '../workspace/index.ts'

/** The bounds of a rule. */
export interface RuleTerms {
  itemVersion: number
  fields: readonly string[]
  maxSeconds: number
  maxPerDay: number
  days: readonly number[]
  hoursStart: string
  hoursEnd: string
  /** The last day. */
  until: string
  keyId: string | null
  taskId: string | null
  held: 'agent_frozen' | 'restored' | null
}

/** What is the case at a moment, whoever asks for what. */
export interface RuleState {
  at: Date
  timeZone: string
  itemVersion: number
  isExposed: boolean
  /** Whether a lease of the item takes more than one approval. */
  needsSeveral: boolean
  /** Whether whoever stands for the rule could decide such a request. */
  makerMay: boolean
  /** Whether the agent has claimed the rule's task. */
  hasTask: boolean
  usedToday: number
}

/** What an agent asks for. */
export interface RuleRequest {
  fields: readonly string[]
  durationSeconds: number
  risks: readonly LeaseRisk[]
  keyId: string | null
}

/** Why the rule does not pass the request; `null`: it does. The one judgement, of real requests and of past ones. */
export const missOf = (
  rule: RuleTerms,
  state: RuleState,
  request: RuleRequest,
): RuleMiss | null => {
  const { fields, durationSeconds, risks, keyId } = request
  if (rule.keyId !== null && rule.keyId !== keyId) return lasting(rule, state) ?? 'key'
  return (
    lasting(rule, state) ??
    (risks.length > 0 ? 'risk' : null) ??
    (fields.every((field) => rule.fields.includes(field)) ? null : 'fields') ??
    (durationSeconds <= rule.maxSeconds ? null : 'duration') ??
    (isOpen(rule, state) ? null : 'outside_hours') ??
    (state.usedToday < rule.maxPerDay ? null : 'cap_reached')
  )
}

/** Why the rule passes nothing until somebody does something about it; `null`: requests within its bounds pass. */
export function lasting(rule: RuleTerms, state: RuleState): RuleMiss | null {
  if (rule.held !== null) return rule.held
  if (state.needsSeveral) return 'several_approvals'
  if (!state.makerMay) return 'maker'
  if (wallClock(state.at, state.timeZone).day > rule.until) return 'expired'
  if (!state.hasTask) return 'task'
  if (state.itemVersion !== rule.itemVersion) return 'item_changed'
  return state.isExposed ? 'leaked' : null
}

/** Of several rules that pass nothing, the one that came closest. */
export const closest = <T extends { miss: RuleMiss }>(misses: readonly T[]): T | undefined =>
  misses.toSorted((a, b) => ruleMisses.indexOf(b.miss) - ruleMisses.indexOf(a.miss))[0]

const isOpen = (rule: RuleTerms, { at, timeZone }: RuleState): boolean =>
  isWithin(
    {
      timeZone,
      workdays: rule.days,
      workdayStart: rule.hoursStart,
      workdayEnd: rule.hoursEnd,
    },
    at,
  )
