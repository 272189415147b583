import type { Id, Timestamp } from './common.ts'

/** States of a schedule event. */
export type ScheduleEventStatus = 'active' | 'paused' | 'completed' | 'cancelled'

/** How a run ended. */
export type OccurrenceStatus = 'completed' | 'skipped' | 'failed'

/** A job of an agent: recurring by `cronExpression`, or a single run at `nextOccurrenceAt`. */
export interface ScheduleEvent {
  id: Id
  agentId: Id
  /** The agent's own identifier of the job. */
  externalId: string | null
  title: string
  description: string | null
  /** Five fields (six with seconds), as cron reads them. `null` for a single run. */
  cronExpression: string | null
  /** IANA name, for example `America/New_York`. */
  timezone: string
  status: ScheduleEventStatus
  nextOccurrenceAt: Timestamp | null
  lastOccurrenceAt: Timestamp | null
  lastStatus: OccurrenceStatus | null
  maxOccurrences: number | null
  occurrenceCount: number
  createdAt: Timestamp
  updatedAt: Timestamp
}

/** What `syncSchedule` takes for each job. */
export interface SyncScheduleEvent {
  externalId: string
  title: string
  description?: string
  cronExpression?: string
  timezone?: string
  nextOccurrenceAt?: Timestamp
  maxOccurrences?: number
}

/** What `createScheduleEvent` takes. */
export interface CreateScheduleEventInput {
  externalId?: string
  /** Whose event it is. People say it; agents always make their own. */
  agentId?: Id
  title: string
  description?: string
  cronExpression?: string
  timezone?: string
  nextOccurrenceAt?: Timestamp
  maxOccurrences?: number
}

/** What `updateScheduleEvent` takes; `null` clears. */
export interface UpdateScheduleEventInput {
  title?: string
  description?: string | null
  cronExpression?: string | null
  timezone?: string
  nextOccurrenceAt?: Timestamp | null
  maxOccurrences?: number | null
  status?: ScheduleEventStatus
}

/** What `syncSchedule` returns. */
export interface SyncScheduleResult {
  created: number
  updated: number
  removed: number
  /** The agent's events that are not cancelled, after the sync. */
  events: ScheduleEvent[]
}

/** One run that happened (or was skipped). */
export interface Occurrence {
  id: Id
  eventId: Id
  scheduledAt: Timestamp
  status: OccurrenceStatus
  result: string | null
  recordedAt: Timestamp
}

/** What `recordOccurrence` takes. Idempotent by `scheduledAt`. */
export interface RecordOccurrenceInput {
  scheduledAt: Timestamp
  status: OccurrenceStatus
  result?: string
  nextOccurrenceAt?: Timestamp
}

/** How a run appears on the calendar. `missed`: planned, its time and grace have passed, nothing was recorded. */
export type CalendarEntryStatus = 'planned' | 'missed' | OccurrenceStatus

/** One planned or actual run on the calendar. */
export interface CalendarEntry {
  /** Stable: event id and instant. */
  id: string
  eventId: Id
  agentId: Id
  title: string
  scheduledAt: Timestamp
  status: CalendarEntryStatus
  occurrenceId: Id | null
  result: string | null
  recordedAt: Timestamp | null
}

/** `GET /schedule/calendar`: entries in time order, and the events they belong to. */
export interface Calendar {
  entries: CalendarEntry[]
  events: ScheduleEvent[]
  /** Events with more runs in the range than are listed (over 500 each): their ids. */
  truncatedEventIds: Id[]
}
