import { AppError } from '../../http/errors.ts'
import { requireTimezone } from '../time-zone.ts'
import { remember, searcher, searchRun, YEARS_AHEAD, type Recurrence } from './cron-search.ts'

/** When a job runs that is repeated at an interval, counted from an instant. */
export interface Interval {
  everyMs: number
  anchorAt: Date
}

/** What asks for the runs of a job, again and again. */
export type Rule = Recurrence | Interval

/** Refuses an expression that cannot be read or does not come due in years, and says why. */
export function requireRecurrence(recurrence: Recurrence): void {
  requireTimezone(recurrence.timezone)
  const { cronExpression } = recurrence
  try {
    if (searchRun(recurrence, new Date())) return
  } catch (error) {
    const why =
      error instanceof Error ? error.message.replace(/^Cron\w+: /, '') : 'it cannot be read'
    throw new AppError(
      'invalid_cron',
      `"${cronExpression}" is not a cron expression: ${why.replace(/[.\s]*$/, '.')} Use five fields, for example "0 9 * * 1-5".`,
    )
  }
  throw new AppError(
    'invalid_cron',
    `"${cronExpression}" does not come due in the next ${YEARS_AHEAD} years.`,
  )
}

/** The last instant that is written with a year of four digits. */
const END_OF_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** The first run after an instant; `null` when there is none. */
export function nextRun(rule: Rule, after: Date): Date | null {
  const run = 'cronExpression' in rule ? searchRun(rule, after) : runOfInterval(rule, after)
  return run && run.getTime() <= END_OF_TIME ? run : null
}

function runOfInterval({ anchorAt, everyMs }: Interval, after: Date): Date {
  const passed = Math.floor((after.getTime() - anchorAt.getTime()) / everyMs) + 1
  return new Date(anchorAt.getTime() + Math.max(0, passed) * everyMs)
}

/**
 * The first `count` runs from an instant on (`from` included), up to `until` (excluded). Clock changes are heeded: a time
 * that is skipped runs after the gap, a fixed time that occurs twice runs once.
 */
export function runsBetween(rule: Rule, range: RunRange): readonly Date[] {
  const { from, until, count } = range
  const key = JSON.stringify([rule, +from, +until, count])
  const known = expanded.get(key)
  if (known) return known
  const runs = expand(rule, range)
  remember(expanded, MAX_EXPANDED, key, runs)
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

function expand(rule: Rule, { from, until, count }: RunRange): Date[] {
  const runs: Date[] = []
  const step = stepper(rule)
  let run = step(new Date(from.getTime() - 1))
  while (run && run < until && runs.length < count) {
    runs.push(run)
    run = step(run)
  }
  return runs
}

/** {@link nextRun} for many runs of one rule. */
const stepper = (rule: Rule): ((after: Date) => Date | null) =>
  'cronExpression' in rule ? searcher(rule) : (after) => nextRun(rule, after)
