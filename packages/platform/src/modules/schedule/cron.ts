import { Cron } from 'croner'
import { AppError } from '../../http/errors.ts'

/** When a recurring job runs: a cron expression, read in a time zone. */
export interface Recurrence {
  cronExpression: string
  timezone: string
}

/** Refuses a time zone that this server does not know. */
export function requireTimezone(timezone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone: timezone })
  } catch {
    throw new AppError(
      'invalid_timezone',
      `"${timezone}" is not a time zone. Use an IANA name, for example "America/New_York".`,
    )
  }
}

/** Refuses an expression that cannot be read or never comes due, and says why. */
export function requireRecurrence(recurrence: Recurrence): void {
  requireTimezone(recurrence.timezone)
  const { cronExpression } = recurrence
  try {
    if (parse(recurrence).nextRun()) return
  } catch (error) {
    const why =
      error instanceof Error ? error.message.replace(/^Cron\w+: /, '') : 'it cannot be read'
    throw new AppError(
      'invalid_cron',
      `"${cronExpression}" is not a cron expression: ${why} Use five fields, for example "0 9 * * 1-5".`,
    )
  }
  throw new AppError('invalid_cron', `"${cronExpression}" never comes due.`)
}

/** The first run after an instant; `null` when there is none. */
export const nextRun = (recurrence: Recurrence, after: Date): Date | null =>
  parse(recurrence).nextRun(after)

/**
 * The first `count` runs from an instant on (`from` included), up to `until` (excluded). Clock changes are heeded: a time
 * that is skipped runs after the gap, a fixed time that occurs twice runs once.
 */
export function runsBetween(recurrence: Recurrence, range: RunRange): readonly Date[] {
  const { from, until, count } = range
  const key = JSON.stringify([recurrence.cronExpression, recurrence.timezone, +from, +until, count])
  const known = expanded.get(key)
  if (known) return known
  const runs = expand(recurrence, range)
  const [oldest] = expanded.keys()
  if (expanded.size >= MAX_EXPANDED && oldest !== undefined) expanded.delete(oldest)
  expanded.set(key, runs)
  return runs
}

export interface RunRange {
  from: Date
  until: Date
  count: number
}

/** A run takes some 0.1 ms to find, and a calendar that many look at asks for the same ones again and again. */
const expanded = new Map<string, readonly Date[]>()
const MAX_EXPANDED = 1_000

function expand(recurrence: Recurrence, { from, until, count }: RunRange): Date[] {
  const cron = parse(recurrence)
  const runs: Date[] = []
  let run = cron.nextRun(new Date(from.getTime() - 1))
  while (run && run < until && runs.length < count) {
    runs.push(run)
    run = cron.nextRun(run)
  }
  return runs
}

/** Whether the expression names seconds too. */
export const hasSeconds = (cronExpression: string): boolean =>
  cronExpression.trim().split(/\s+/).length === 6

const parse = ({ cronExpression, timezone }: Recurrence): Cron =>
  new Cron(cronExpression, { timezone, paused: true, mode: '5-or-6-parts' })
