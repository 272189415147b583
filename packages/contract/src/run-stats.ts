import { z } from 'zod'
import { day, id, named, timestamp } from './fields.ts'
import { calendarEntryStatus } from './schedule.ts'

const counts = z
  .partialRecord(calendarEntryStatus, z.int())
  .describe('How many runs of each state; absent means none.')

export const runTiming = named(
  'RunTiming',
  'How long something took in the runs of a day, in milliseconds.',
  z.object({
    runs: z.int().describe('How many runs of the day say it.'),
    medianMs: z.int(),
    p95Ms: z.int().describe('19 of 20 took no longer.'),
    worst: z
      .object({
        id,
        scheduledAt: timestamp,
        ms: z.int(),
        isOutlier: z
          .boolean()
          .describe('Far from what is usual; of lateness: after the run was already called late.'),
      })
      .describe('The run that took the longest.'),
  }),
)

export const runStatsDay = named(
  'RunStatsDay',
  'How the runs of a job went on one day.',
  z.object({
    date: day,
    counts,
    duration: runTiming
      .nullable()
      .describe('Of completed runs. `null`: none says how long it took.'),
    lateness: runTiming
      .nullable()
      .describe('From the planned time to the first start. `null`: no start is known.'),
  }),
)

export const runRate = named(
  'RunRate',
  'How the runs of a job went in its last days, today included.',
  z.object({
    days: z.int(),
    counts,
    successRate: z
      .number()
      .nullable()
      .describe(
        'Completed runs among those that completed, failed or were missed, from 0 to 1. `null`: there are none.',
      ),
  }),
)

export const runStreak = named(
  'RunStreak',
  'Runs in a row that ended alike. Skipped and held runs neither count nor end it.',
  z.object({
    kind: z.enum(['success', 'failure']).describe('`failure`: failed or missed.'),
    runs: z.int(),
    from: timestamp.describe('The planned time of its first run.'),
    to: timestamp.describe('The planned time of its last run so far.'),
  }),
)

export const recentRun = named(
  'RecentRun',
  'A run of a job, in short.',
  z.object({ id, scheduledAt: timestamp, status: calendarEntryStatus }),
)

export const runStats = named(
  'RunStats',
  'How the runs of a job went in the last 90 days, by the days of its own time zone.',
  z.object({
    timezone: z.string().describe('Whose days they are: the zone of the job.'),
    rates: z.array(runRate).describe('Of the last 7, 30 and 90 days.'),
    streak: runStreak.nullable().describe('The one that goes on. `null`: no run has ended.'),
    longestSuccess: runStreak.nullable(),
    longestFailure: runStreak.nullable(),
    recent: z.array(recentRun).describe('The last 60 runs that came due, oldest first.'),
    days: z.array(runStatsDay).describe('All 90, oldest first; the last one is today.'),
    keptSince: timestamp
      .nullable()
      .describe(
        'The oldest run of these days that is kept: earlier ones are counted only. `null`: none is.',
      ),
  }),
)

export type RunTiming = z.output<typeof runTiming>
export type RunStatsDay = z.output<typeof runStatsDay>
export type RunRate = z.output<typeof runRate>
export type RunStreak = z.output<typeof runStreak>
export type RecentRun = z.output<typeof recentRun>
export type RunStats = z.output<typeof runStats>
