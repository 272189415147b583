import { CronPattern } from 'croner'
import { remember, searcher } from './cron-search.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

/** When an expression runs as clocks show it: on which dates, and at which seconds of those. */
export interface CronTimes {
  /** Whether it runs at one time of the day: such a time is not left out when clocks skip it, nor done twice. */
  isFixedTime: boolean
  /** Whether it runs on a date, in days since 1970; known within the days asked for. */
  runsOn: (day: number) => boolean
  /** How many times of the day are before a second of it. */
  timesBefore: (second: number) => number
  /** The times of the day from a second on and before another, in order. */
  timesIn: (from: number, to: number) => Iterable<number>
}

/** Reads an expression for the days from one to another, both included. */
export function cronTimes(expression: string, firstDay: number, lastDay: number): CronTimes {
  const { isFixedTime, second, minute, hour, before, dates } = readPattern(expression)
  const perMinute = before.second[60] ?? 0
  const perHour = (before.minute[60] ?? 0) * perMinute
  return {
    isFixedTime,
    runsOn: dates === null ? () => true : dateFinder(dates, firstDay, lastDay),
    timesBefore(at) {
      const h = Math.floor(at / 3_600)
      const m = Math.floor((at % 3_600) / 60)
      const inMinute = minute[m] ? (before.second[at % 60] ?? 0) : 0
      const inHour = hour[h] ? (before.minute[m] ?? 0) * perMinute + inMinute : 0
      return (before.hour[h] ?? 0) * perHour + inHour
    },
    *timesIn(from, to) {
      for (let h = Math.floor(from / 3_600); h < 24 && h * 3_600 < to; h++) {
        if (!hour[h]) continue
        for (let m = 0; m < 60; m++) {
          const start = h * 3_600 + m * 60
          if (!minute[m] || start + 60 <= from) continue
          if (start >= to) return
          for (let s = 0; s < 60; s++)
            if (second[s] && start + s >= from && start + s < to) yield start + s
        }
      }
    },
  }
}

/** How many values are on before each index, and in all. */
const sumsBefore = (on: readonly number[]): number[] => {
  const sums = [0]
  for (const each of on) sums.push((sums.at(-1) ?? 0) + (each ? 1 : 0))
  return sums
}

interface Pattern extends Pick<CronPattern, 'isFixedTime' | 'second' | 'minute' | 'hour'> {
  before: { second: number[]; minute: number[]; hour: number[] }
  /** The fields of the date; `null`: every day. */
  dates: string | null
}
const patterns = new Map<string, Pattern>()
const MAX_PATTERNS = 2_000

function readPattern(expression: string): Pattern {
  const known = patterns.get(expression)
  if (known) return known
  const parsed = new CronPattern(expression, undefined, { sloppyRanges: true })
  const fields = parsed.pattern.trim().split(/\s+/)
  const dates = fields.slice(fields.length === 5 ? 2 : 3)
  const pattern = {
    isFixedTime: parsed.isFixedTime,
    second: parsed.second,
    minute: parsed.minute,
    hour: parsed.hour,
    before: {
      second: sumsBefore(parsed.second),
      minute: sumsBefore(parsed.minute),
      hour: sumsBefore(parsed.hour),
    },
    dates: dates.every((field) => field === '*' || field === '?') ? null : dates.join(' '),
  }
  remember(patterns, MAX_PATTERNS, expression, pattern)
  return pattern
}

const found = new Map<string, ReadonlySet<number>>()
const MAX_FOUND = 1_000

/** Which dates the fields of a date mean: those that the library finds at midnight in UTC. */
function dateFinder(dates: string, firstDay: number, lastDay: number): (day: number) => boolean {
  const key = `${dates} ${firstDay} ${lastDay}`
  let days = found.get(key)
  if (!days) {
    days = findDates(dates, firstDay, lastDay)
    remember(found, MAX_FOUND, key, days)
  }
  const set = days
  return (day) => set.has(day)
}

function findDates(dates: string, firstDay: number, lastDay: number): Set<number> {
  const days = new Set<number>()
  const next = searcher({ cronExpression: `0 0 0 ${dates}`, timezone: 'UTC' })
  let run = next(new Date(firstDay * DAY_MS - 1))
  while (run && run.getTime() <= lastDay * DAY_MS) {
    days.add(Math.floor(run.getTime() / DAY_MS))
    run = next(run)
  }
  return days
}
