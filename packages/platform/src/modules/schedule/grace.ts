import { runsBetween, type Rule } from './cron.ts'

const SECOND_MS = 1_000
const MIN_SECONDS = 5 * 60
const MAX_SECONDS = 24 * 60 * 60
const OF_INTERVAL = 0.1
/** A run is late after this part of its grace, but not within a minute. */
const LATE_PART = 0.2
const LATE_MIN_MS = 60 * SECOND_MS

/** A Monday from which the interval is measured, so that every node and every day finds the same grace. */
const SAMPLE = {
  from: new Date('2026-01-05T00:00:00Z'),
  until: new Date('2036-01-05T00:00:00Z'),
  count: 8,
}

const DAY_MS = 24 * 60 * 60 * SECOND_MS
const MAX_KEPT_MS = 90 * DAY_MS
const MAX_KEPT_RUNS = 10_000

/** How long runs of a job are kept: 90 days, or for its last 10,000 runs where it runs more often, but for a day at least. */
export function keptMs(rule: Rule | null): number {
  const gap = shortestGapMs(rule)
  return gap === null ? MAX_KEPT_MS : Math.min(MAX_KEPT_MS, Math.max(DAY_MS, gap * MAX_KEPT_RUNS))
}

function shortestGapMs(rule: Rule | null): number | null {
  const runs = rule ? runsBetween(rule, SAMPLE) : []
  const gaps = runs.slice(1).map((run, index) => run.getTime() - (runs[index]?.getTime() ?? 0))
  return gaps.length > 0 ? Math.min(...gaps) : null
}

/** The grace of a job that names none: a tenth of its shortest interval, from five minutes to a day. */
export function defaultGraceSeconds(rule: Rule | null): number {
  const shortest = shortestGapMs(rule) ?? 0
  const seconds = Math.round((shortest * OF_INTERVAL) / SECOND_MS)
  return Math.min(MAX_SECONDS, Math.max(MIN_SECONDS, seconds))
}

/** From when a run without a report is late, and from when it is missed. */
export function deadlines(at: Date, job: { graceSeconds: number; staggerMs: number }) {
  const expected = at.getTime() + job.staggerMs
  const graceMs = job.graceSeconds * SECOND_MS
  const lateMs = Math.min(graceMs, Math.max(LATE_MIN_MS, graceMs * LATE_PART))
  return { lateFrom: new Date(expected + lateMs), missedFrom: new Date(expected + graceMs) }
}
