import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, id, limit, listOf, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'

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
export const calendarEntryStatuses = ['planned', 'missed', ...occurrenceStatuses] as const
export const calendarEntryStatus = named(
  'CalendarEntryStatus',
  'How a run appears on the calendar. `missed`: planned, its time and grace have passed, nothing was recorded.',
  z.enum(calendarEntryStatuses),
)

export const scheduleEvent = named(
  'ScheduleEvent',
  'A job of an agent: recurring by `cronExpression`, or a single run at `nextOccurrenceAt`.',
  z.object({
    id,
    agentId: id,
    externalId: z.string().nullable().describe("The agent's own identifier of the job."),
    title: z.string(),
    description: z.string().nullable(),
    cronExpression: z
      .string()
      .nullable()
      .describe('Five fields (six with seconds), as cron reads them. `null` for a single run.'),
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
  'One run that happened (or was skipped).',
  z.object({
    id,
    eventId: id,
    scheduledAt: timestamp,
    status: occurrenceStatus,
    result: z.string().nullable(),
    recordedAt: timestamp,
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

const externalId = z.string().trim().min(1).max(limits.externalId)
const title = z.string().trim().min(1).max(limits.jobTitle)
const description = z.string().max(limits.jobDescription)
const cronExpression = z.string().trim().min(1).max(limits.cronExpression)
const timezone = z.string().trim().min(1).max(64)
const maxOccurrences = z.int().min(1).max(1_000_000)
const result = z.string().max(limits.runResult)

const plan = {
  title,
  description: description.optional(),
  cronExpression: cronExpression.optional(),
  timezone: timezone.optional(),
  nextOccurrenceAt: timestamp.optional(),
  maxOccurrences: maxOccurrences.optional(),
}
/** Despite its name an input: the name is part of the published SDK. */
export const syncScheduleEventInput = named(
  'SyncScheduleEvent',
  'What `syncSchedule` takes for each job.',
  z.strictObject({ externalId, ...plan }),
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
    status: scheduleEventStatus.optional(),
  }),
)
export const recordOccurrenceInput = named(
  'RecordOccurrenceInput',
  'What `recordOccurrence` takes. Idempotent by `scheduledAt`.',
  z.strictObject({
    scheduledAt: timestamp,
    status: occurrenceStatus,
    result: result.optional(),
    nextOccurrenceAt: timestamp.optional(),
  }),
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

const answer = { shape: 'one', key: 'event', schema: scheduleEvent } as const

/** Scheduled jobs of agents. */
export const scheduleCalls = defineCalls('Schedule', {
  syncSchedule: {
    method: 'PUT',
    path: '/schedule/sync',
    access: 'schedule:manage',
    only: 'agent',
    summary: 'Sync all scheduled jobs of the signed-in agent',
    description:
      'People then see them. Jobs are matched by `externalId`; what is not in the list is cancelled. Call it at start and whenever your jobs change.',
    body: syncScheduleInput,
    args: ['events'],
    answer: { shape: 'data', schema: syncScheduleResult },
    errors: ['invalid_cron', 'invalid_timezone'],
  },
  createScheduleEvent: {
    method: 'POST',
    path: '/schedule/events',
    access: 'schedule:manage',
    summary: 'Add a job: recurring by `cronExpression`, or a single run at `nextOccurrenceAt`',
    body: createScheduleEventInput,
    answer,
    status: 201,
    errors: ['invalid_cron', 'invalid_timezone', 'not_found', 'conflict'],
  },
  getSchedule: {
    method: 'GET',
    path: '/schedule/events',
    access: 'schedule:read',
    summary: 'List jobs: of all agents for people, its own for an agent',
    query: scheduleFilter,
    answer: { shape: 'page', key: 'events', schema: scheduleEvent, name: 'SchedulePage' },
    browser: true,
  },
  getScheduleEvent: {
    method: 'GET',
    path: '/schedule/events/:eventId',
    access: 'schedule:read',
    summary: 'Get a job',
    answer,
    errors: ['not_found'],
    browser: true,
  },
  getNextRuns: {
    method: 'GET',
    path: '/schedule/events/:eventId/next',
    access: 'schedule:read',
    summary: 'Get the next runs of a job, soonest first',
    query: z.strictObject({ count: limit(5, 50) }),
    args: ['count'],
    answer: { shape: 'list', key: 'runs', schema: timestamp },
    errors: ['not_found'],
    browser: true,
  },
  updateScheduleEvent: {
    method: 'PATCH',
    path: '/schedule/events/:eventId',
    access: 'schedule:manage',
    summary: 'Change, pause or resume a job',
    body: updateScheduleEventInput,
    answer,
    errors: ['not_found', 'invalid_cron', 'invalid_timezone'],
    browser: true,
  },
  deleteScheduleEvent: {
    method: 'DELETE',
    path: '/schedule/events/:eventId',
    access: 'schedule:manage',
    summary: 'Delete a job with its history',
    answer: { shape: 'none' },
    errors: ['not_found'],
  },
})

/** Runs: what agents report, and the calendar of planned and actual ones. */
export const runCalls = defineCalls('Schedule', {
  recordOccurrence: {
    method: 'POST',
    path: '/schedule/events/:eventId/occurrences',
    access: 'schedule:manage',
    only: 'agent',
    summary: 'Record how a run ended',
    description: 'Recording the same `scheduledAt` again changes nothing.',
    body: recordOccurrenceInput,
    answer: { shape: 'data', schema: z.object({ occurrence, event: scheduleEvent }) },
    errors: ['not_found'],
    idempotent: true,
  },
  getOccurrences: {
    method: 'GET',
    path: '/schedule/events/:eventId/occurrences',
    access: 'schedule:read',
    summary: 'List the last runs of a job, newest first; 20 by default',
    query: z.strictObject({ limit: limit(20) }),
    args: ['limit'],
    answer: { shape: 'list', key: 'occurrences', schema: occurrence },
    errors: ['not_found'],
    browser: true,
  },
  getCalendar: {
    method: 'GET',
    path: '/schedule/calendar',
    access: 'schedule:read',
    summary: 'Get planned and actual runs between two instants, in time order',
    query: calendarFilter,
    answer: { shape: 'data', schema: calendar },
    browser: true,
  },
})

export type ScheduleEvent = z.output<typeof scheduleEvent>
export type ScheduleEventStatus = z.output<typeof scheduleEventStatus>
export type Occurrence = z.output<typeof occurrence>
export type OccurrenceStatus = z.output<typeof occurrenceStatus>
export type SyncScheduleEvent = z.output<typeof syncScheduleEventInput>
export type SyncScheduleInput = z.output<typeof syncScheduleInput>
export type SyncScheduleResult = z.output<typeof syncScheduleResult>
export type CreateScheduleEventInput = z.output<typeof createScheduleEventInput>
export type UpdateScheduleEventInput = z.output<typeof updateScheduleEventInput>
export type RecordOccurrenceInput = z.output<typeof recordOccurrenceInput>
export type ScheduleFilter = z.output<typeof scheduleFilter>
export type Calendar = z.output<typeof calendar>
export type CalendarEntry = z.output<typeof calendarEntry>
export type CalendarEntryStatus = z.output<typeof calendarEntryStatus>
export type CalendarFilter = z.output<typeof calendarFilter>
