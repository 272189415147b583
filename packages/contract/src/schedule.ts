import { z } from 'zod'
import { cursor, id, limit, lineText, listOf, named, storable, timestamp } from './fields.ts'
import { limits } from './limits.ts'
import { syncNote } from './sync-note.ts'

export const scheduleEventStatus = named(
  'ScheduleEventStatus',
  'States of a job.',
  z.enum(['active', 'paused', 'completed', 'cancelled']),
)
export const occurrenceStatuses = ['completed', 'skipped', 'failed'] as const
export const occurrenceStatus = named(
  'OccurrenceStatus',
  'How a run ended.',
  z.enum(occurrenceStatuses),
)
export const calendarEntryStatuses = [
  'planned',
  'running',
  'late',
  'missed',
  'held',
  ...occurrenceStatuses,
] as const
export const calendarEntryStatus = named(
  'CalendarEntryStatus',
  'State of a run. `planned`: not reported yet, and not late. `late`: due for a while and not reported. `missed`: the grace of its job has passed too. `held`: came due while its job was paused or its agent frozen, so nobody expects it.',
  z.enum(calendarEntryStatuses),
)
export const reportedStatus = named(
  'ReportedStatus',
  'What an agent reports of a run: that it is at it, or how it ended.',
  z.enum(['running', ...occurrenceStatuses]),
)
export const runLink = named(
  'RunLink',
  'Something that a run made.',
  z.strictObject({ type: z.enum(['message', 'task', 'lease']), id }),
)

export const scheduleEvent = named(
  'ScheduleEvent',
  'A job of an agent: recurring by `cronExpression` or `everyMs`, or a single run at `nextOccurrenceAt`.',
  z.object({
    id,
    agentId: id,
    externalId: z.string().nullable().describe("The agent's own identifier of the job."),
    title: z.string(),
    description: z.string().nullable(),
    cronExpression: z
      .string()
      .nullable()
      .describe(
        'Five fields (six with seconds), as cron reads them. `null` for an interval or a single run.',
      ),
    everyMs: z.int().nullable().describe('Interval between two runs.'),
    anchorAt: timestamp.nullable().describe('The instant that the interval is counted from.'),
    staggerMs: z.int().describe('How long after its planned time the agent may begin on purpose.'),
    graceSeconds: z
      .int()
      .describe('How long after its planned time a run without a report counts as missed.'),
    unreadable: z
      .string()
      .nullable()
      .describe('Why the schedule cannot be read. No run of it is expected until that is mended.'),
    nextRunAt: timestamp
      .nullable()
      .describe(
        'The next run that the schedule itself asks for. `nextOccurrenceAt` is what the agent says.',
      ),
    planVersion: z
      .int()
      .optional()
      .describe('Counts the schedules that the job has had: see `giveLease`.'),
    decidedBy: id
      .nullable()
      .describe(
        'The person who paused or cancelled the job: what the agent sends leaves that as it is.',
      ),
    timezone: z.string().describe('IANA name, for example `America/New_York`.'),
    status: scheduleEventStatus,
    nextOccurrenceAt: timestamp.nullable(),
    lastOccurrenceAt: timestamp.nullable(),
    lastStatus: occurrenceStatus.nullable(),
    maxOccurrences: z.int().nullable(),
    occurrenceCount: z.int(),
    createdAt: timestamp,
    updatedAt: timestamp,
  }),
)

export const occurrence = named(
  'Occurrence',
  'One run that came due or was reported, with its newest attempt.',
  z.object({
    id,
    eventId: id,
    scheduledAt: timestamp,
    status: calendarEntryStatus,
    result: z.string().nullable(),
    recordedAt: timestamp.describe('When it got this state.'),
    attempt: z.int().describe('The newest attempt, from 1; `0` before the first report.'),
    startedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
    durationMs: z.int().nullable(),
    heartbeatAt: timestamp.nullable().describe('The last report, of a run under way.'),
    links: z.array(runLink),
  }),
)

export const syncScheduleResult = named(
  'SyncScheduleResult',
  'What `syncSchedule` returns.',
  z.object({
    created: z.int(),
    updated: z.int(),
    removed: z.int(),
    events: z
      .array(scheduleEvent)
      .describe("The agent's jobs that are not cancelled, after the sync."),
    notes: z
      .array(syncNote)
      .describe('Jobs that cannot be read, and what people decided and the sync left alone.'),
    held: z
      .object({ syncId: id, count: z.int() })
      .optional()
      .describe(
        'Jobs that the list leaves out and that go on until a person decides: too many to cancel at once. Absent: none.',
      ),
  }),
)

export const calendarEntry = named(
  'CalendarEntry',
  'One planned or actual run on the calendar.',
  z.object({
    id: z.string().describe('Stable: id of the job and instant.'),
    eventId: id,
    agentId: id,
    title: z.string(),
    scheduledAt: timestamp,
    status: calendarEntryStatus,
    occurrenceId: id.nullable(),
    result: z.string().nullable(),
    recordedAt: timestamp.nullable(),
  }),
)
export const calendar = named(
  'Calendar',
  'Runs in time order, and the jobs they belong to.',
  z.object({
    entries: z.array(calendarEntry),
    events: z.array(scheduleEvent),
    truncatedEventIds: z
      .array(id)
      .describe('Jobs with more runs in the range than are listed (over 500 each): their ids.'),
  }),
)

const externalId = z
  .string()
  .trim()
  .min(1)
  .max(limits.externalId)
  .refine(...storable)
const title = lineText(limits.jobTitle)
const description = z.string().max(limits.jobDescription)
const cronExpression = z.string().trim().min(1).max(limits.cronExpression)
const timezone = z.string().trim().min(1).max(limits.timeZone)
const maxOccurrences = z.int().min(1).max(1_000_000)
const result = z.string().max(limits.runResult)
const everyMs = z.int().min(1_000).max(limits.jobIntervalMs)
const staggerMs = z.int().min(0).max(limits.jobStaggerMs)
const graceSeconds = z.int().min(30).max(limits.runGraceSeconds)

const plan = {
  title,
  description: description.optional(),
  cronExpression: cronExpression.optional(),
  timezone: timezone.optional(),
  nextOccurrenceAt: timestamp.optional(),
  maxOccurrences: maxOccurrences.optional(),
  everyMs: everyMs.optional(),
  anchorAt: timestamp.optional(),
  staggerMs: staggerMs.optional(),
  graceSeconds: graceSeconds
    .optional()
    .describe('Absent: a tenth of the interval, from 5 minutes to a day.'),
}
/** The fields of a job, each with what it may be. */
export const jobFields = {
  nextOccurrenceAt: timestamp,
  anchorAt: timestamp,
  everyMs,
  maxOccurrences,
  staggerMs,
  graceSeconds,
}
const instantText = z.string().optional().describe('Instant as an ISO 8601 string.')
/** Despite its name an input: the name is part of the published SDK. */
export const syncScheduleEventInput = named(
  'SyncScheduleEvent',
  'What `syncSchedule` takes for each job. What cannot be read of one never refuses the others: see `notes` of the answer.',
  z.strictObject({
    externalId,
    title: z.string(),
    description: z.string().optional(),
    cronExpression: z.string().optional(),
    timezone: z.string().optional(),
    nextOccurrenceAt: instantText,
    maxOccurrences: z.number().optional(),
    everyMs: z.number().optional(),
    anchorAt: instantText,
    staggerMs: z.number().optional(),
    graceSeconds: z
      .number()
      .optional()
      .describe('Absent: a tenth of the interval, from 5 minutes to a day.'),
    enabled: z.boolean().optional().describe('`false`: the agent has paused the job itself.'),
  }),
)
export const syncScheduleInput = named(
  'SyncScheduleInput',
  'All jobs of an agent.',
  z.strictObject({ events: z.array(syncScheduleEventInput).max(limits.jobsPerSync) }),
)
export const createScheduleEventInput = named(
  'CreateScheduleEventInput',
  'What `createScheduleEvent` takes.',
  z.strictObject({
    externalId: externalId.optional(),
    agentId: id
      .optional()
      .describe('Whose job it is. People give it; agents always make their own.'),
    ...plan,
  }),
)
export const updateScheduleEventInput = named(
  'UpdateScheduleEventInput',
  'What `updateScheduleEvent` takes; `null` clears.',
  z.strictObject({
    title: title.optional(),
    description: description.nullable().optional(),
    cronExpression: cronExpression.nullable().optional(),
    timezone: timezone.optional(),
    nextOccurrenceAt: timestamp.nullable().optional(),
    maxOccurrences: maxOccurrences.nullable().optional(),
    everyMs: everyMs.nullable().optional(),
    anchorAt: timestamp.nullable().optional(),
    staggerMs: staggerMs.optional(),
    graceSeconds: graceSeconds.nullable().optional(),
    status: scheduleEventStatus.optional(),
  }),
)
export const recordOccurrenceInput = named(
  'RecordOccurrenceInput',
  'What `recordOccurrence` takes. Idempotent by `scheduledAt` and `attempt`.',
  z.strictObject({
    scheduledAt: timestamp.describe('When the run was planned; seconds of jitter do not matter.'),
    status: reportedStatus,
    result: result.optional(),
    nextOccurrenceAt: timestamp.optional(),
    attempt: z.int().min(1).max(1_000).optional().describe('From 1. A higher one is a retry.'),
    startedAt: timestamp.optional(),
    finishedAt: timestamp.optional(),
    durationMs: z.int().min(0).max(limits.jobIntervalMs).optional(),
    heartbeatSeconds: z
      .int()
      .min(10)
      .max(86_400)
      .optional()
      .describe(
        'With `running`: the agent reports again within this time. Silence of twice as long fails the run. Absent: a day.',
      ),
    links: z.array(runLink).max(limits.runLinks).optional(),
  }),
)
export const runPreviewFilter = named(
  'RunPreviewFilter',
  'A schedule that is being written: a `cronExpression`, or an interval.',
  z.strictObject({
    cronExpression: cronExpression.optional(),
    everyMs: z.coerce.number<number>().pipe(everyMs).optional(),
    anchorAt: timestamp.optional(),
    timezone: timezone.optional(),
    count: limit(5, 50),
  }),
)
export const linkedRunsFilter = named(
  'LinkedRunsFilter',
  'Something that runs may have made.',
  z.strictObject(runLink.shape),
)
export const scheduleFilter = named(
  'ScheduleFilter',
  'Filters of a list of jobs.',
  z.strictObject({
    agentId: id.optional().describe('People only: jobs of one agent.'),
    status: listOf(scheduleEventStatus).optional().describe('Several mean any of them.'),
    limit: limit(500, 1_000).describe('1–1,000; absent means 500.'),
    cursor: cursor.optional(),
  }),
)
export const calendarFilter = named(
  'CalendarFilter',
  'The part of the calendar to get.',
  z.strictObject({
    from: timestamp,
    to: timestamp,
    agentId: id.optional(),
    status: listOf(calendarEntryStatus).optional(),
  }),
)

export type ScheduleEvent = z.output<typeof scheduleEvent>
export type ScheduleEventStatus = z.output<typeof scheduleEventStatus>
export type Occurrence = z.output<typeof occurrence>
export type OccurrenceStatus = z.output<typeof occurrenceStatus>
export type ReportedStatus = z.output<typeof reportedStatus>
export type RunLink = z.output<typeof runLink>
export type SyncScheduleEvent = z.output<typeof syncScheduleEventInput>
export type SyncScheduleInput = z.output<typeof syncScheduleInput>
export type SyncScheduleResult = z.output<typeof syncScheduleResult>
export type CreateScheduleEventInput = z.output<typeof createScheduleEventInput>
export type UpdateScheduleEventInput = z.output<typeof updateScheduleEventInput>
export type RecordOccurrenceInput = z.output<typeof recordOccurrenceInput>
export type RunPreviewFilter = z.output<typeof runPreviewFilter>
export type LinkedRunsFilter = z.output<typeof linkedRunsFilter>
export type ScheduleFilter = z.output<typeof scheduleFilter>
export type Calendar = z.output<typeof calendar>
export type CalendarEntry = z.output<typeof calendarEntry>
export type CalendarEntryStatus = z.output<typeof calendarEntryStatus>
export type CalendarFilter = z.output<typeof calendarFilter>
