import type { AlertCause, AlertKind, AlertRule, RunAlert } from '@sesamespace/sdk'
import { plural } from './format'

/** What an alert of a kind is about, as a choice. */
export const alertKindLabels: Record<AlertKind, string> = {
  failed: 'Failed',
  missed: 'Missed',
  late: 'Late',
  slow: 'Longer than usual',
  overlap: 'Overlap',
}

const units = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const

/** "90 seconds", "2 hours": in the largest unit that it is whole in. */
export function wholeDuration(seconds: number): string {
  const [size, name] = units.find(([each]) => seconds % each === 0) ?? [1, 'second']
  return plural(seconds / size, name)
}

/** "12 s", "7 min": about how long something took. */
export function roughDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 120_000) return `${Math.round(ms / 1_000)} s`
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`
  return `${Math.round(ms / 3_600_000)} h`
}

/** The bounds of a rule, as `setAlertRule` takes them. */
export type AlertBounds = Pick<
  AlertRule,
  'kind' | 'isOn' | 'inARow' | 'afterMinutes' | 'ratio' | 'minRuns' | 'overSeconds'
>

/** When a rule raises an alert: "3 failed runs in a row". */
export function ruleWords(rule: AlertBounds): string {
  if (!rule.isOn) return `${alertKindLabels[rule.kind]}: no alert`
  switch (rule.kind) {
    case 'failed':
    case 'missed':
      return (rule.inARow ?? 1) === 1
        ? `Each ${rule.kind} run`
        : `${rule.inARow} ${rule.kind} runs in a row`
    case 'late':
      return `Not begun ${wholeDuration((rule.afterMinutes ?? 0) * 60)} after its time`
    case 'slow':
      return `Longer than ${slowWords(rule)}`
    case 'overlap':
      return 'Begins while another run is under way'
  }
}

function slowWords({ ratio, minRuns, overSeconds }: AlertBounds): string {
  const usual = ratio === null ? [] : [`${ratio} times the usual (of ${minRuns} runs or more)`]
  const bound = overSeconds === null ? [] : [wholeDuration(overSeconds)]
  return [...usual, ...bound].join(', or than ')
}

/** What happened: "Failed 3 times in a row". */
export function alertWords({ kind, cause }: Pick<RunAlert, 'kind' | 'cause'>): string {
  switch (kind) {
    case 'failed':
    case 'missed':
      return inARowWords(kind === 'failed' ? 'Failed' : 'Missed', cause)
    case 'late':
      return `Not begun ${wholeDuration((cause.afterMinutes ?? 0) * 60)} after its time`
    case 'slow':
      return tookWords(cause)
    case 'overlap':
      return `${cause.running ?? 2} runs under way at once`
  }
}

const inARowWords = (word: string, { inARow = 1 }: AlertCause): string =>
  inARow === 1 ? word : `${word} ${inARow} times in a row`

function tookWords({ durationMs = 0, usualMs, boundMs = 0 }: AlertCause): string {
  const than =
    usualMs === undefined
      ? `longer than ${roughDuration(boundMs)}`
      : `usually ${roughDuration(usualMs)}`
  return `Takes ${roughDuration(durationMs)}, ${than}`
}
