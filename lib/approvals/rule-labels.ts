import type { ApprovalRule, RuleMiss } from '@sesamespace/sdk'
import { formatDuration, formatList, plural } from '@/lib/shared/format'
import type { Formats } from '@/lib/shared/formats'

/** From Monday, as the week begins in the standard (ISO 8601). */
export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** "weekdays", "every day", "Mon, Wed and Fri". */
export function daysText(days: readonly number[]): string {
  if (days.length === 7) return 'every day'
  if (days.join() === '1,2,3,4,5') return 'weekdays'
  return formatList(days.map((day) => weekdays[day - 1] ?? ''))
}

type Hours = Pick<ApprovalRule, 'hoursStart' | 'hoursEnd'>

export const isAllDay = ({ hoursStart, hoursEnd }: Hours): boolean =>
  hoursStart === '00:00' && hoursEnd === '24:00'

/** "07:00 to 19:00", "7:00 AM to midnight", or "at any hour". */
export const hoursText = (hours: Hours, { formatTime }: Formats): string => {
  if (isAllDay(hours)) return 'at any hour'
  const end = hours.hoursEnd === '24:00' ? 'midnight' : formatTime(hours.hoursEnd)
  return `${formatTime(hours.hoursStart)} to ${end}`
}

/** "up to 10 minutes, 5 times a day, weekdays 07:00 to 19:00". */
export const boundsText = (
  rule: Hours & Pick<ApprovalRule, 'maxDurationSeconds' | 'maxPerDay' | 'days'>,
  formats: Formats,
): string =>
  `up to ${formatDuration(rule.maxDurationSeconds)}, ${rule.maxPerDay === 1 ? 'once' : plural(rule.maxPerDay, 'time')} a day, ${daysText(rule.days)} ${hoursText(rule, formats)}`

/** Why a rule did not pass a request, after "Asked, although there is a rule:". */
export const missTexts: Record<RuleMiss, string> = {
  restored: 'a backup was restored, and nobody has confirmed the rule since.',
  agent_frozen: 'the agent was frozen, and nobody has confirmed the rule since.',
  several_approvals: 'more than one approval is asked for.',
  maker: 'whoever made it may not decide such requests any more.',
  expired: 'its last day is over.',
  key: 'the agent asked with another key.',
  task: 'the agent has not claimed the task that the rule is for.',
  item_changed: 'the secret has changed since it was made.',
  leaked: 'a value of the secret is exposed.',
  risk: 'the request has a risk mark.',
  fields: 'the request names fields that the rule does not give.',
  duration: 'the request is for longer than the rule gives.',
  outside_hours: 'it is outside the days or hours of the rule.',
  cap_reached: 'the rule has passed as many requests today as it may.',
}

/** What has to be confirmed before a rule passes anything again. */
export const isConfirmable = (miss: RuleMiss | null): boolean =>
  miss === 'restored' || miss === 'agent_frozen' || miss === 'item_changed' || miss === 'maker'

export const endReasons: Record<NonNullable<ApprovalRule['endReason']>, string> = {
  revoked: 'Revoked',
  agent_deleted: 'Ended with the agent',
  item_deleted: 'Ended with the item',
  vault_deleted: 'Ended with the vault',
}

/** A rule's state in a word or two. */
export function ruleStateText(rule: Pick<ApprovalRule, 'status' | 'asks' | 'endReason'>): string {
  if (rule.status === 'ended') return rule.endReason ? endReasons[rule.endReason] : 'Ended'
  if (rule.status === 'expired') return 'Expired'
  return rule.asks === null ? 'Active' : 'Asks again'
}

/** "2 of 5 today". */
export const usedTodayText = (rule: Pick<ApprovalRule, 'usedToday' | 'maxPerDay'>): string =>
  `${rule.usedToday} of ${rule.maxPerDay} today`
