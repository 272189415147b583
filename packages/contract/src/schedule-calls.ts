import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cardRun } from './cards.ts'
import { limit, timestamp } from './fields.ts'
import { scheduleSync, scheduleSyncFilter } from './schedule-syncs.ts'
import { jobPauseResult, manyJobsInput } from './schedule-pauses.ts'
import { runOverlap, runOverlapFilter } from './run-overlap.ts'
import { runStats } from './run-stats.ts'
import { runTrouble } from './run-trouble.ts'
import { calendarDays, calendarDaysFilter, calendarRun, runsFilter } from './schedule-days.ts'
import {
  scheduleEvent,
  occurrence,
  syncScheduleResult,
  calendar,
  syncScheduleInput,
  createScheduleEventInput,
  updateScheduleEventInput,
  recordOccurrenceInput,
  linkedRunsFilter,
  runPreviewFilter,
  scheduleFilter,
  calendarFilter,
} from './schedule.ts'

const answer = { shape: 'one', key: 'event', schema: scheduleEvent } as const

const heldCancel = {
  method: 'POST',
  access: 'schedule:manage',
  only: 'human',
  answer: { shape: 'one', key: 'sync', schema: scheduleSync },
  errors: ['not_found', 'conflict'],
  browser: true,
} as const

const manyJobs = {
  method: 'POST',
  access: 'schedule:manage',
  only: 'human',
  body: manyJobsInput,
  args: ['eventIds'],
  answer: { shape: 'list', key: 'results', schema: jobPauseResult },
  timeoutMs: 120_000,
  browser: true,
} as const

/** Scheduled jobs of agents. */
export const scheduleCalls = defineCalls('Schedule', {
  syncSchedule: {
    method: 'PUT',
    path: '/schedule/sync',
    access: 'schedule:manage',
    only: 'agent',
    summary: 'Sync all scheduled jobs of the signed-in agent',
    description:
      'People then see them. Jobs are matched by `externalId`; what is not in the list is cancelled, except that over half of the active jobs, and at least 5, are held for a person: see `held`. A schedule that cannot be read is kept with the reason and never refuses the others; what a person paused or cancelled stays so: see `notes`. Call it at start and whenever your jobs change.',
    body: syncScheduleInput,
    args: ['events'],
    answer: { shape: 'data', schema: syncScheduleResult },
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
    browser: true,
  },
  previewRuns: {
    method: 'GET',
    path: '/schedule/preview',
    access: 'schedule:read',
    summary: 'Get the next runs that a schedule would ask for, soonest first, without a job',
    description:
      'Refused as `createScheduleEvent` refuses it. An interval is counted from now unless `anchorAt` says otherwise.',
    query: runPreviewFilter,
    answer: { shape: 'list', key: 'runs', schema: timestamp },
    errors: ['invalid_cron', 'invalid_timezone'],
    browser: true,
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
  listScheduleSyncs: {
    method: 'GET',
    path: '/schedule/syncs',
    access: 'schedule:read',
    summary: 'List syncs that changed something, newest first',
    description: 'For people those of all agents, for an agent its own. Kept for 90 days.',
    query: scheduleSyncFilter,
    answer: { shape: 'page', key: 'syncs', schema: scheduleSync, name: 'ScheduleSyncPage' },
    browser: true,
  },
  applyHeldCancel: {
    ...heldCancel,
    path: '/schedule/syncs/:syncId/apply',
    summary: 'Cancel the jobs that a sync left out and that were held for a person',
  },
  keepHeldJobs: {
    ...heldCancel,
    path: '/schedule/syncs/:syncId/keep',
    summary: 'Keep the jobs that a sync left out, until their agent names them again',
  },
  undoHeldCancel: {
    ...heldCancel,
    path: '/schedule/syncs/:syncId/undo',
    summary: 'Restore the jobs that were cancelled by `applyHeldCancel` in the last day',
    description:
      'They are kept then as by `keepHeldJobs`. What the agent named anew is left alone.',
  },
  pauseJobs: {
    ...manyJobs,
    path: '/schedule/pause',
    summary: 'Pause up to 500 jobs, each by itself',
    description:
      'As `updateScheduleEvent` with `paused` does. One that is refused leaves the others as they are paused: its `error` says why.',
  },
  resumeJobs: {
    ...manyJobs,
    path: '/schedule/resume',
    summary: 'Resume up to 500 paused jobs, each by itself',
    description:
      'Only those that are paused: what was cancelled or has ended in the meantime stays so, and its `error` says it.',
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
    summary: 'Record that a run began or how it ended',
    description:
      'The report is matched to the planned run whose grace it is within. Recording the same `scheduledAt` again changes nothing, except that `running` is a sign of life and is followed by how the run ended. A higher `attempt` is a retry of the run: the newest one shows.',
    body: recordOccurrenceInput,
    answer: { shape: 'data', schema: z.object({ occurrence, event: scheduleEvent }) },
    errors: ['not_found', 'run_out_of_range'],
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
  getRunStats: {
    method: 'GET',
    path: '/schedule/events/:eventId/stats',
    access: 'schedule:read',
    summary:
      'Get how the runs of a job went in the last 90 days: rates, streaks, durations, lateness',
    description:
      'Stays small however many runs there are: one entry a day, and the last 60 runs. States are counted for all runs; streaks, durations and lateness are those of the runs that are kept: see `keptSince`.',
    answer: { shape: 'one', key: 'stats', schema: runStats },
    errors: ['not_found'],
    browser: true,
  },
  getRunOverlap: {
    method: 'GET',
    path: '/schedule/overlap',
    access: 'schedule:read',
    summary: 'Get what ran at the same time on a day: runs of a job, or of all jobs of an agent',
    description:
      'By quarter of an hour, so that the answer stays small. A run is there from its start to its end, where its agent reported them.',
    query: runOverlapFilter,
    answer: { shape: 'one', key: 'overlap', schema: runOverlap },
    errors: ['not_found', 'invalid_timezone'],
    browser: true,
  },
  getRunTroubles: {
    method: 'GET',
    path: '/schedule/troubles',
    access: 'schedule:read',
    summary: 'List what went wrong with runs in the last day, by job and error, newest first',
    answer: { shape: 'list', key: 'troubles', schema: runTrouble },
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
  getCalendarDays: {
    method: 'GET',
    path: '/schedule/calendar/days',
    access: 'schedule:read',
    summary: 'Get days of the calendar with their counts, and the runs and bands that matter most',
    description:
      'Stays small however many runs there are: the counts are of all of them, the marks of each day are those that matter most. A job with many runs on a day is one band.',
    query: calendarDaysFilter,
    answer: { shape: 'data', schema: calendarDays },
    errors: ['invalid_timezone'],
    browser: true,
  },
  listRuns: {
    method: 'GET',
    path: '/schedule/runs',
    access: 'schedule:read',
    summary: 'List runs that came due or were reported between two instants, oldest first',
    query: runsFilter,
    answer: { shape: 'page', key: 'runs', schema: calendarRun, name: 'RunPage' },
    browser: true,
  },
  listLinkedRuns: {
    method: 'GET',
    path: '/schedule/runs/linked',
    access: 'schedule:read',
    summary: 'List the runs that made a task, a message or a lease, with their jobs, newest first',
    description:
      'What agents gave as `links` of a run; the newest 20. Empty, too, where what is named does not exist.',
    query: linkedRunsFilter,
    answer: { shape: 'list', key: 'runs', schema: cardRun },
    browser: true,
  },
})
