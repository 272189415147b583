import { z } from 'zod'
import { cursor, day, id, limit, listOf, named, timestamp } from './fields.ts'
import { calendarEntryStatus } from './schedule.ts'

const counts = z
  .partialRecord(calendarEntryStatus, z.int())
  .describe('How many runs of each state; absent means none.')

export const calendarMark = named(
  'CalendarMark',
  'A run on the calendar, or all runs of a job on one day.',
  z.object({
    eventId: id,
    at: timestamp.describe('The planned time of the run; of several, the beginning of the day.'),
    status: calendarEntryStatus.describe('Of several runs, the state that most needs a look.'),
    runs: z.int().describe('How many runs it stands for.'),
    counts: counts.optional(),
    result: z.string().nullable().describe('The beginning of what the run reported.'),
    inBand: z
      .boolean()
      .optional()
      .describe('`true`: a failed or missed run, counted by the band of its job too.'),
  }),
)

export const calendarDay = named(
  'CalendarDay',
  'One day of the calendar.',
  z.object({
    date: day,
    runs: z.int().describe('All runs of the day that pass the filters.'),
    counts,
    atLeast: z.boolean().describe('`true`: there are more; not all of them could be counted.'),
    marks: z.array(calendarMark).describe('Those that most need a look, first.'),
    more: z.int().describe('How many runs no mark stands for.'),
    nextAfter: z.int().nullable().describe('With more marks: `after` for the next ones.'),
  }),
)

export const calendarJob = named(
  'CalendarJob',
  'A job that has marks on the calendar.',
  z.object({
    id,
    agentId: id,
    title: z.string(),
    cronExpression: z.string().nullable(),
    everyMs: z.int().nullable(),
    timezone: z.string(),
  }),
)

export const calendarDays = named(
  'CalendarDays',
  'Days of the calendar, and the jobs that their marks belong to.',
  z.object({
    days: z.array(calendarDay),
    jobs: z.array(calendarJob),
    countedSince: timestamp.describe('Before this instant runs are not counted any more.'),
  }),
)

export const calendarRun = named(
  'CalendarRun',
  'A run that came due or was reported, with the job it belongs to.',
  z.object({
    id,
    eventId: id,
    agentId: id,
    title: z.string(),
    scheduledAt: timestamp,
    status: calendarEntryStatus,
    result: z.string().nullable().describe('The beginning of what it reported.'),
  }),
)

export const calendarDaysFilter = named(
  'CalendarDaysFilter',
  'The days of the calendar to get.',
  z.strictObject({
    first: day,
    days: z.coerce.number<number>().int().min(1).max(42),
    timezone: z.string().trim().min(1).max(64).describe('IANA name: days are those of this zone.'),
    agentId: id.optional(),
    status: listOf(calendarEntryStatus).optional(),
    after: z.coerce
      .number<number>()
      .int()
      .min(0)
      .max(100_000)
      .default(0)
      .describe('`nextAfter` of a day, for its further marks. Of one day only.'),
  }),
)

export const runsFilter = named(
  'RunsFilter',
  'Which runs to list.',
  z.strictObject({
    from: timestamp,
    to: timestamp,
    agentId: id.optional(),
    eventId: id.optional(),
    status: listOf(calendarEntryStatus).optional(),
    limit: limit(50),
    cursor: cursor.optional(),
  }),
)

export type CalendarMark = z.output<typeof calendarMark>
export type CalendarDay = z.output<typeof calendarDay>
export type CalendarJob = z.output<typeof calendarJob>
export type CalendarDays = z.output<typeof calendarDays>
export type CalendarRun = z.output<typeof calendarRun>
export type CalendarDaysFilter = z.output<typeof calendarDaysFilter>
export type RunsFilter = z.output<typeof runsFilter>
