import type { CalendarJobRow, CalendarRunRow } from './calendar-days.repo.ts'
import { runsBetween, type Rule } from './cron.ts'
import { projectRuns, type Projection } from './run-projection.ts'
import { ruleOf } from './schedule-plan.ts'
import { inSlices } from './slices.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** How far the runs of a limited job are counted, which those before a day use up. */
const MAX_SPAN_MS = 800 * DAY_MS
const MAX_WALKED = 100

/** What a job plans on the days of a calendar. */
export interface PlannedJob {
  job: CalendarJobRow
  /** How many runs on each day. */
  counts: number[]
  /** Whether it may plan more than was counted. */
  isPartial: boolean
  /** The first runs between two instants. */
  list: (from: number, to: number, most: number) => number[]
}

/** Counts what jobs plan on days, in slices. `ahead`: runs that were reported before they were due. */
export async function countPlanned(
  jobs: readonly CalendarJobRow[],
  starts: readonly Date[],
  ahead: readonly CalendarRunRow[],
): Promise<PlannedJob[]> {
  const aheadOf = Map.groupBy(ahead, (run) => run.event_id)
  const planned: PlannedJob[] = []
  const known: KnownRules = new Map()
  await inSlices(jobs, (job) => {
    const one = planJob(job, starts, aheadOf.get(job.id) ?? [], known)
    if (one.isPartial || one.counts.some((count) => count > 0)) planned.push(one)
  })
  return planned
}

/** What rules ask for in the range, with their days counted: many jobs share one. */
type KnownRules = Map<string, { projection: Projection; counts: number[] }>

function planJob(
  job: CalendarJobRow,
  starts: readonly Date[],
  ahead: readonly CalendarRunRow[],
  known: KnownRules,
): PlannedJob {
  const days = starts.map((start) => start.getTime())
  const { projection, isPartial, counts } = futureOf(job, days, known)
  const due = job.due_at?.getTime() ?? Infinity
  const done = ahead
    .map((run) => run.scheduled_at.getTime())
    .filter((at) => projection.count(at, at + 1) > 0)
  return {
    job,
    isPartial,
    counts: days.slice(0, -1).map((from, day) => {
      const to = days[day + 1] ?? from
      const early = done.filter((at) => at >= from && at < to).length
      const all = from >= due ? counts?.[day] : undefined
      return (all ?? projection.count(from, to)) - early
    }),
    list: (from, to, most) =>
      projection
        .list(from, to, most + done.length)
        .filter((at) => !done.includes(at))
        .slice(0, most),
  }
}

interface Future {
  projection: Projection
  isPartial: boolean
  /** Of each day, where the whole day is to come. */
  counts?: number[]
}

/** The runs of a job from where its future begins. */
function futureOf(job: CalendarJobRow, days: readonly number[], known: KnownRules): Future {
  const to = days.at(-1) ?? 0
  const due = job.due_at?.getTime()
  if (due === undefined || due >= to) return { projection: listed([]), isPartial: false }
  const rule = ruleOf(job)
  if (!rule) return { projection: listed([due]), isPartial: false }
  if (job.max_occurrences === null) {
    const { projection, counts } = knownRule(rule, days, known)
    return { projection: fromInstant(projection, due), counts, isPartial: false }
  }
  const left = Math.max(0, job.max_occurrences - job.occurrence_count)
  if (to - due <= MAX_SPAN_MS)
    return { projection: limited(projectRuns(rule, due, to), due, left), isPartial: false }
  const count = Math.min(left, MAX_WALKED)
  const runs = runsBetween(rule, { from: new Date(due), until: new Date(to), count })
  return {
    projection: listed(runs.map((run) => run.getTime())),
    isPartial: left > count && runs.length === count,
  }
}

function knownRule(rule: Rule, days: readonly number[], known: KnownRules) {
  const key = JSON.stringify(rule)
  const found = known.get(key)
  if (found) return found
  const projection = projectRuns(rule, days[0] ?? 0, days.at(-1) ?? 0)
  const counts = days.slice(0, -1).map((from, day) => projection.count(from, days[day + 1] ?? from))
  const made = { projection, counts }
  known.set(key, made)
  return made
}

/** Runs that are known one by one. */
function listed(runs: readonly number[]): Projection {
  const within = (from: number, to: number) => runs.filter((at) => at >= from && at < to)
  return {
    count: (from, to) => within(from, to).length,
    list: (from, to, most) => within(from, to).slice(0, most),
  }
}

const fromInstant = (all: Projection, first: number): Projection => ({
  count: (from, to) => all.count(Math.max(from, first), to),
  list: (from, to, most) => all.list(Math.max(from, first), to, most),
})

/** No more runs than are left from an instant on. */
function limited(all: Projection, first: number, left: number): Projection {
  const leftAt = (at: number): number => Math.max(0, left - all.count(first, Math.max(first, at)))
  return {
    count: (from, to) => Math.min(leftAt(from), all.count(Math.max(from, first), to)),
    list: (from, to, most) => all.list(Math.max(from, first), to, Math.min(most, leftAt(from))),
  }
}
