import { Cron, CronPattern } from 'croner'

/** When a recurring job runs: a cron expression, read in a time zone. */
export interface Recurrence {
  cronExpression: string
  timezone: string
}

/**
 * How far ahead a run is looked for: over every leap day, also where a century has none. Without a bound an expression that
 * matches nothing is searched to the year 9999, which takes seconds.
 */
export const YEARS_AHEAD = 8

/** The years that an expression may name. */
const [FIRST_YEAR, LAST_YEAR] = [1, 9_999]

/** The next run of an expression, as found from an instant: it is the answer for every instant between the two. */
interface Found {
  after: Date
  next: Date | null
}
const found = new Map<string, Found>()
const MAX_FOUND = 2_000

/** The first run of an expression after an instant; `null` when there is none within {@link YEARS_AHEAD}. */
export function searchRun(recurrence: Recurrence, after: Date): Date | null {
  const year = after.getUTCFullYear()
  const key = JSON.stringify([recurrence.cronExpression, recurrence.timezone, year])
  const known = found.get(key)
  if (known && known.after <= after && (known.next === null || after < known.next))
    return known.next
  const next = parse(recurrence, year).nextRun(after)
  remember(found, MAX_FOUND, key, { after, next })
  return next
}

/** {@link searchRun} for many runs in a row, which reads the expression once a year. */
export function searcher(recurrence: Recurrence): (after: Date) => Date | null {
  let read: { year: number; cron: Cron } | undefined
  return (after) => {
    const year = after.getUTCFullYear()
    if (read?.year !== year) read = { year, cron: parse(recurrence, year) }
    return read.cron.nextRun(after)
  }
}

/** Keeps what was found; the oldest goes when there is too much. */
export function remember<T>(known: Map<string, T>, most: number, key: string, value: T): void {
  known.delete(key)
  const [oldest] = known.keys()
  if (known.size >= most && oldest !== undefined) known.delete(oldest)
  known.set(key, value)
}

/**
 * `5/15` is read as `5-59/15`, as Quartz, cron-parser and croner up to 8 do. Where a day of the month and a day of the week
 * are both given, either is enough, as in cron.
 */
function parse({ cronExpression, timezone }: Recurrence, year: number): Cron {
  // The year before is that of the last hours of December west of Greenwich.
  const bounded = withYears(
    cronExpression,
    Math.max(FIRST_YEAR, year - 1),
    Math.min(LAST_YEAR, year + YEARS_AHEAD),
  )
  return new Cron(bounded, { timezone, paused: true, sloppyRanges: true })
}

/** An expression with a seventh field, the years in which it is looked for; what is no such expression stays as it is. */
function withYears(cronExpression: string, first: number, last: number): string {
  const fields = cronExpression.trim().split(/\s+/)
  const years = `${first}-${last}`
  if (fields.length === 5) return ['0', ...fields, years].join(' ')
  if (fields.length === 6) return [...fields, years].join(' ')
  if (fields.length !== 7) return cronExpression
  const { year } = new CronPattern(cronExpression, undefined, { sloppyRanges: true })
  const wanted = year.slice(first, last + 1).flatMap((on, index) => (on ? [first + index] : []))
  // None of them: one that has passed finds nothing, at once.
  return [...fields.slice(0, 6), wanted.join(',') || '1'].join(' ')
}
