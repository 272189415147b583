import { z } from 'zod'
import type {
  Calendar,
  CalendarEntry,
  Occurrence,
  ScheduleEvent,
  SyncScheduleResult,
} from '@sesamespace/sdk'
import type { Equal } from '../../http/type-equality.ts'
import { id, limit, listParam, timestamp } from '../../http/schemas.ts'

/** Most events of one sync: an agent's whole schedule. */
const MAX_SYNCED_EVENTS = 500

const eventStatus = z.enum(['active', 'paused', 'completed', 'cancelled'])
const occurrenceStatus = z.enum(['completed', 'skipped', 'failed'])
const entryStatus = z.enum(['planned', 'missed', 'completed', 'skipped', 'failed'])

export const scheduleEventSchema = z.object({
  id,
  agentId: id,
  externalId: z.string().nullable(),
  title: z.string(),
  description: z.string().nullable(),
  cronExpression: z.string().nullable(),
  timezone: z.string(),
  status: eventStatus,
  nextOccurrenceAt: timestamp.nullable(),
  lastOccurrenceAt: timestamp.nullable(),
  lastStatus: occurrenceStatus.nullable(),
  maxOccurrences: z.int().nullable(),
  occurrenceCount: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
})
export const occurrenceSchema = z.object({
  id,
  eventId: id,
  scheduledAt: timestamp,
  status: occurrenceStatus,
  result: z.string().nullable(),
  recordedAt: timestamp,
})
export const syncResultSchema = z.object({
  created: z.int(),
  updated: z.int(),
  removed: z.int(),
  events: z.array(scheduleEventSchema),
})
export const recordedSchema = z.object({ occurrence: occurrenceSchema, event: scheduleEventSchema })
export const calendarEntrySchema = z.object({
  id: z.string(),
  eventId: id,
  agentId: id,
  title: z.string(),
  scheduledAt: timestamp,
  status: entryStatus,
  occurrenceId: id.nullable(),
  result: z.string().nullable(),
  recordedAt: timestamp.nullable(),
})
export const calendarSchema = z.object({
  entries: z.array(calendarEntrySchema),
  events: z.array(scheduleEventSchema),
  truncatedEventIds: z.array(id),
})

const externalId = z.string().trim().min(1).max(200)
const title = z.string().trim().min(1).max(200)
const description = z.string().max(4_000)
const cronExpression = z.string().trim().min(1).max(200)
const timezone = z.string().trim().min(1).max(64)
const maxOccurrences = z.int().min(1).max(1_000_000)

const plan = {
  title,
  description: description.optional(),
  cronExpression: cronExpression.optional(),
  timezone: timezone.optional(),
  nextOccurrenceAt: timestamp.optional(),
  maxOccurrences: maxOccurrences.optional(),
}
export const syncScheduleInput = z.strictObject({
  events: z.array(z.strictObject({ externalId, ...plan })).max(MAX_SYNCED_EVENTS),
})
export const createEventInput = z.strictObject({
  externalId: externalId.optional(),
  agentId: id.optional(),
  ...plan,
})
export const updateEventInput = z.strictObject({
  title: title.optional(),
  description: description.nullable().optional(),
  cronExpression: cronExpression.nullable().optional(),
  timezone: timezone.optional(),
  nextOccurrenceAt: timestamp.nullable().optional(),
  maxOccurrences: maxOccurrences.nullable().optional(),
  status: eventStatus.optional(),
})
export const recordOccurrenceInput = z.strictObject({
  scheduledAt: timestamp,
  status: occurrenceStatus,
  result: z.string().max(4_000).optional(),
  nextOccurrenceAt: timestamp.optional(),
})
export const scheduleFilter = z.strictObject({
  agentId: id.optional(),
  status: listParam(eventStatus).optional(),
  limit: limit(500, 1_000),
  cursor: z.string().optional(),
})
export const occurrenceFilter = z.strictObject({ limit: limit(20) })
export const nextRunsFilter = z.strictObject({ count: limit(5, 50) })
export const calendarFilter = z.strictObject({
  from: timestamp,
  to: timestamp,
  agentId: id.optional(),
  status: listParam(entryStatus).optional(),
})

export type SyncScheduleInput = z.infer<typeof syncScheduleInput>
export type SyncedEvent = SyncScheduleInput['events'][number]
export type CreateEventInput = z.infer<typeof createEventInput>
export type UpdateEventInput = z.infer<typeof updateEventInput>
export type RecordOccurrenceInput = z.infer<typeof recordOccurrenceInput>
export type ScheduleFilter = z.infer<typeof scheduleFilter>
export type CalendarFilter = z.infer<typeof calendarFilter>

true satisfies Equal<z.infer<typeof scheduleEventSchema>, ScheduleEvent>
true satisfies Equal<z.infer<typeof occurrenceSchema>, Occurrence>
true satisfies Equal<z.infer<typeof syncResultSchema>, SyncScheduleResult>
true satisfies Equal<z.infer<typeof calendarEntrySchema>, CalendarEntry>
true satisfies Equal<z.infer<typeof calendarSchema>, Calendar>
