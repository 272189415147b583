import type { AlertKind, AlertRule } from '@sesamespace/sdk'
import type { AlertPlace } from './alert-queries'

export type RuleWidth = 'job' | 'agent' | 'workspace'

/** What a rule is of. */
export const widthOf = ({ eventId, agentId }: Pick<AlertRule, 'eventId' | 'agentId'>): RuleWidth =>
  eventId !== null ? 'job' : agentId === null ? 'workspace' : 'agent'

/** Whether a rule was set in this very place. */
export const isSetIn = (rule: AlertRule, place: AlertPlace): boolean =>
  rule.eventId === (place.eventId ?? null) && rule.agentId === (place.agentId ?? null)

const widths: readonly RuleWidth[] = ['job', 'agent', 'workspace']

/** Of each kind the rule that holds: the narrowest. */
export function rulesInForce(rules: readonly AlertRule[]): Map<AlertKind, AlertRule> {
  const byWidth = rules.toSorted((a, b) => widths.indexOf(widthOf(b)) - widths.indexOf(widthOf(a)))
  return new Map(byWidth.map((rule) => [rule.kind, rule]))
}
