import { cronTimes, type CronTimes } from './cron-times.ts'
import { runsBetween, type Interval, type Rule } from './cron.ts'
import type { Recurrence } from './cron-search.ts'
import { zoneStretches, type ZoneStretch } from './zone-offsets.ts'

const SECOND_MS = 1_000
const DAY_MS = 24 * 60 * 60 * SECOND_MS

/** Runs that a rule asks for, counted without walking through them: a job of every second has millions in a month. */
export interface Projection {
  /** How many runs there are from an instant on and before another; none when that is not later. */
  count: (from: number, to: number) => number
  /** The first of them, at most so many. */
  list: (from: number, to: number, most: number) => number[]
}

/** The runs of a rule within a span; outside of it nothing is known. */
export const projectRuns = (rule: Rule, from: number, to: number): Projection =>
  'cronExpression' in rule ? projectCron(rule, from, to) : projectInterval(rule)

function projectInterval({ anchorAt, everyMs }: Interval): Projection {
  const anchor = anchorAt.getTime()
  const indexAt = (at: number): number => Math.max(0, Math.ceil((at - anchor) / everyMs))
  return {
    count: (from, to) => Math.max(0, indexAt(to) - indexAt(from)),
    list: (from, to, most) => {
      const first = indexAt(from)
      const count = Math.min(most, Math.max(0, indexAt(to) - first))
      return Array.from({ length: count }, (_, index) => anchor + (first + index) * everyMs)
    },
  }
}

/**
 * Where clocks go on evenly, runs follow from dates and times of the day. Only a job of one time a day has rules of its own
 * for a change of the clocks: there the library is asked.
 */
function projectCron(rule: Recurrence, spanFrom: number, spanTo: number): Projection {
  const stretches = zoneStretches(rule.timezone, spanFrom, spanTo)
  const times = cronTimes(
    rule.cronExpression,
    Math.floor(spanFrom / DAY_MS) - 1,
    Math.floor(spanTo / DAY_MS) + 1,
  )
  const parts = times.isFixedTime
    ? aroundChanges(stretches, spanFrom, spanTo)
    : stretches.map((part): Part => ({ ...part, isChange: false }))
  const within = (from: number, to: number): Part[] =>
    parts
      .map((part) => ({ ...part, from: Math.max(part.from, from), to: Math.min(part.to, to) }))
      .filter((part) => part.from < part.to)
  return {
    count: (from, to) =>
      within(from, to).reduce(
        (count, part) =>
          count + (part.isChange ? asked(rule, part, Infinity).length : countEven(times, part)),
        0,
      ),
    list(from, to, most) {
      const runs: number[] = []
      for (const part of within(from, to)) {
        const left = most - runs.length
        if (left <= 0) break
        runs.push(...(part.isChange ? asked(rule, part, left) : listEven(times, part, left)))
      }
      return runs
    },
  }
}

interface Part extends ZoneStretch {
  isChange: boolean
}

/** The stretches, and between them the times around each change of the clocks. */
function aroundChanges(
  stretches: readonly ZoneStretch[],
  spanFrom: number,
  spanTo: number,
): Part[] {
  return stretches.flatMap((stretch, index) => {
    const before = stretches[index - 1]
    const after = stretches[index + 1]
    const from = before ? stretch.from + Math.abs(stretch.offsetMs - before.offsetMs) : spanFrom
    const to = after ? stretch.to - Math.abs(stretch.offsetMs - after.offsetMs) : spanTo
    const even: Part = { from, to, offsetMs: stretch.offsetMs, isChange: false }
    if (!after) return [even]
    const end = stretch.to + Math.abs(stretch.offsetMs - after.offsetMs)
    return [even, { from: to, to: end, offsetMs: stretch.offsetMs, isChange: true }]
  })
}

const asked = (rule: Recurrence, { from, to }: Part, count: number): number[] =>
  runsBetween(rule, { from: new Date(from), until: new Date(to), count }).map((run) =>
    run.getTime(),
  )

/** The days of a stretch, and which seconds of each are in it. */
function* daysOf({ from, to, offsetMs }: Part) {
  const first = Math.ceil((from + offsetMs) / SECOND_MS)
  const end = Math.ceil((to + offsetMs) / SECOND_MS)
  const daySeconds = DAY_MS / SECOND_MS
  for (let day = Math.floor(first / daySeconds); day * daySeconds < end; day++) {
    const start = day * daySeconds
    yield {
      day,
      startsAt: start * SECOND_MS - offsetMs,
      from: Math.max(0, first - start),
      to: Math.min(daySeconds, end - start),
    }
  }
}

function countEven(times: CronTimes, part: Part): number {
  let count = 0
  for (const { day, from, to } of daysOf(part))
    if (times.runsOn(day)) count += times.timesBefore(to) - times.timesBefore(from)
  return count
}

function listEven(times: CronTimes, part: Part, most: number): number[] {
  const runs: number[] = []
  for (const { day, startsAt, from, to } of daysOf(part)) {
    if (!times.runsOn(day)) continue
    for (const second of times.timesIn(from, to)) {
      if (runs.length >= most) return runs
      runs.push(startsAt + second * SECOND_MS)
    }
  }
  return runs
}
