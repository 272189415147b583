import { calendarEntryStatuses, type CalendarEntryStatus } from '@sesamespace/contract/schedule'
import type { RunRate, RunStats, RunStreak, RunTiming } from '@sesamespace/contract/run-stats'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { deadlines } from './grace.ts'
import { clockOf } from './run-clock.repo.ts'
import {
  countStates,
  findStreaks,
  oldestKept,
  recentRuns,
  timingsByDay,
  type StreakRow,
  type TimingRow,
} from './run-stats.repo.ts'
import { graceOf } from './schedule-plan.ts'
import { findEvent } from './schedule.repo.ts'
import { dayStarts } from './zone-offsets.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const DAYS = 90
const RATED_DAYS = [7, 30, DAYS] as const
const MAX_RECENT = 60

type Counts = Partial<Record<CalendarEntryStatus, number>>

/** How the runs of a job went, by day. Counted and summed in the database: no answer grows with the number of runs. */
export function createRunStatsService(db: Queryable) {
  return {
    async get(actor: Actor, eventId: string): Promise<RunStats> {
      const job = await findEvent(db, actor, eventId)
      if (!job) throw notFound('Schedule event')
      const { timezone } = job
      const dates = datesUntil(timezone, await clockOf(db))
      const range = { eventId, starts: dayStarts(timezone, dates[0] ?? '', DAYS) }
      const [states, durations, latenesses, streaks, recent, kept] = await Promise.all([
        countStates(db, range),
        timingsByDay(db, 'duration', range),
        timingsByDay(db, 'lateness', range),
        findStreaks(db, range),
        recentRuns(db, eventId, MAX_RECENT),
        oldestKept(db, range),
      ])
      const counts = dates.map((_, day): Counts =>
        Object.fromEntries(
          states.flatMap((row) => (row.day === day ? [[row.status, row.runs]] : [])),
        ),
      )
      const lateMs = lateAfterMs(job)
      const longest = (isSuccess: boolean): RunStreak | null =>
        toStreak(streaks.find((row) => row.is_success === isSuccess))
      return {
        timezone,
        rates: RATED_DAYS.map((days) => rateOf(days, counts.slice(-days))),
        streak: toStreak(streaks.find((row) => row.is_last)),
        longestSuccess: longest(true),
        longestFailure: longest(false),
        recent: recent
          .map((run) => ({
            id: run.id,
            scheduledAt: run.scheduled_at.toISOString(),
            status: run.status,
          }))
          .toReversed(),
        days: dates.map((date, day) => ({
          date,
          counts: counts[day] ?? {},
          duration: toTiming(durations.find((row) => row.day === day)),
          lateness: toTiming(
            latenesses.find((row) => row.day === day),
            lateMs,
          ),
        })),
        keptSince: kept?.toISOString() ?? null,
      }
    },
  }
}

export type RunStatsService = ReturnType<typeof createRunStatsService>

/** The dates of the last days in a zone, oldest first; the last one is that of now. */
function datesUntil(timezone: string, now: Date): string[] {
  const today = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now)
  const end = Date.parse(`${today}T00:00:00Z`)
  return Array.from({ length: DAYS }, (_, day) =>
    new Date(end - (DAYS - 1 - day) * DAY_MS).toISOString().slice(0, 10),
  )
}

/** How long after its planned time a run of the job is called late. */
function lateAfterMs(job: Parameters<typeof graceOf>[0] & { stagger_ms: number }): number {
  const at = new Date(0)
  const { lateFrom } = deadlines(at, { graceSeconds: graceOf(job), staggerMs: job.stagger_ms })
  return lateFrom.getTime()
}

function rateOf(days: number, counts: readonly Counts[]): RunRate {
  const sums: Counts = {}
  for (const ofDay of counts)
    for (const status of calendarEntryStatuses) {
      const runs = ofDay[status]
      if (runs) sums[status] = (sums[status] ?? 0) + runs
    }
  const completed = sums.completed ?? 0
  const ended = completed + (sums.failed ?? 0) + (sums.missed ?? 0)
  return { days, counts: sums, successRate: ended === 0 ? null : completed / ended }
}

const toTiming = (row: TimingRow | undefined, bound?: number): RunTiming | null =>
  row
    ? {
        runs: row.runs,
        medianMs: Math.round(row.median),
        p95Ms: Math.round(row.p95),
        worst: {
          id: row.worst_id,
          scheduledAt: row.worst_at.toISOString(),
          ms: Math.round(row.worst),
          isOutlier: row.worst > (bound ?? row.bound),
        },
      }
    : null

const toStreak = (row: StreakRow | undefined): RunStreak | null =>
  row
    ? {
        kind: row.is_success ? 'success' : 'failure',
        runs: row.runs,
        from: row.first_at.toISOString(),
        to: row.last_at.toISOString(),
      }
    : null
