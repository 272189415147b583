import type { Occurrence } from '@sesamespace/sdk'

/** What is known of a run beside its state: "Reported on time · took 12 s · attempt 2". */
export function runFacts(run: Occurrence): string {
  if (run.attempt === 0) return 'Not reported'
  const { durationMs, attempt } = run
  return [
    run.status === 'running' ? 'Began' : 'Reported',
    ` ${lateness(run.scheduledAt, run.recordedAt)}`,
    durationMs === null ? '' : ` · took ${durationWords(durationMs)}`,
    attempt > 1 ? ` · attempt ${attempt}` : '',
  ].join('')
}

/** "850 ms", "12 s", "3 min 20 s", "2 h 5 min". */
export function durationWords(ms: number): string {
  const size = Math.abs(ms)
  if (size < 1_000) return `${Math.round(ms)} ms`
  const sign = ms < 0 ? '−' : ''
  const seconds = Math.round(size / 1_000)
  if (seconds < 120) return `${sign}${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 120) return sign + withRest(minutes, 'min', seconds % 60, 's')
  return sign + withRest(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
}

const withRest = (count: number, unit: string, rest: number, restUnit: string): string =>
  rest === 0 ? `${count} ${unit}` : `${count} ${unit} ${rest} ${restUnit}`

/** Actual against planned, in words. */
function lateness(scheduledAt: string, recordedAt: string): string {
  const minutes = Math.round((Date.parse(recordedAt) - Date.parse(scheduledAt)) / 60_000)
  if (minutes < 1) return 'on time'
  if (minutes < 120) return `${minutes} min after its time`
  return `${Math.round(minutes / 60)} h after its time`
}
