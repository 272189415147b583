import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id, Timestamp } from '../types/common.ts'
import type {
  Calendar,
  CalendarEntryStatus,
  CreateScheduleEventInput,
  Occurrence,
  RecordOccurrenceInput,
  ScheduleEvent,
  ScheduleEventStatus,
  SyncScheduleEvent,
  SyncScheduleResult,
  UpdateScheduleEventInput,
} from '../types/schedule.ts'

/** Filters of a list of schedule events. */
export interface ScheduleFilter {
  /** Several mean any of them. */
  status?: ScheduleEventStatus | ScheduleEventStatus[]
  /** 1–1,000; absent means 500. */
  limit?: number
  cursor?: string
}

/** A page of schedule events. */
export interface SchedulePage {
  events: ScheduleEvent[]
  nextCursor: string | null
}

/** The part of the calendar to get. */
export interface CalendarFilter {
  from: Timestamp
  to: Timestamp
  agentId?: Id
  status?: CalendarEntryStatus | CalendarEntryStatus[]
}

/** What agents run by the clock, planned and actual. */
export type ScheduleCalls = ReturnType<typeof scheduleCalls>

export const scheduleCalls = (http: HttpClient) => ({
  /**
   * Tells Sesame all cron jobs of the signed-in agent, so that people see them. Jobs are matched by `externalId`; what is not
   * in the list is cancelled. Call it at start and whenever your jobs change.
   */
  async syncSchedule(
    events: SyncScheduleEvent[],
    options?: RequestOptions,
  ): Promise<SyncScheduleResult> {
    return http.data('PUT', '/schedule/sync', { ...options, body: { events } })
  },

  /** Records how a run ended. Recording the same `scheduledAt` again changes nothing. */
  async recordOccurrence(
    eventId: Id,
    input: RecordOccurrenceInput,
    options?: RequestOptions,
  ): Promise<{ occurrence: Occurrence; event: ScheduleEvent }> {
    const call = { ...options, body: input, idempotent: true }
    return http.data('POST', path`/schedule/events/${eventId}/occurrences`, call)
  },

  /** Adds one event: recurring by `cronExpression`, or a single run at `nextOccurrenceAt`. */
  async createScheduleEvent(
    input: CreateScheduleEventInput,
    options?: RequestOptions,
  ): Promise<{ event: ScheduleEvent }> {
    return { event: await http.data('POST', '/schedule/events', { ...options, body: input }) }
  },

  /** The signed-in agent's events. */
  async getSchedule(filter?: ScheduleFilter, options?: RequestOptions): Promise<SchedulePage> {
    return listEvents(http, filter, options)
  },

  /** The events of all agents, or of one. For operators. */
  async listAllSchedule(
    filter?: ScheduleFilter & { agentId?: Id },
    options?: RequestOptions,
  ): Promise<SchedulePage> {
    return listEvents(http, filter, options)
  },

  /** One event. */
  async getScheduleEvent(eventId: Id, options?: RequestOptions): Promise<{ event: ScheduleEvent }> {
    return { event: await http.data('GET', path`/schedule/events/${eventId}`, options) }
  },

  /** The next runs of an event, soonest first; 5 unless told otherwise. */
  async getNextRuns(
    eventId: Id,
    count = 5,
    options?: RequestOptions,
  ): Promise<{ runs: Timestamp[] }> {
    const call = { ...options, query: { count } }
    return { runs: await http.data('GET', path`/schedule/events/${eventId}/next`, call) }
  },

  /** Changes an event, for example pauses it. */
  async updateScheduleEvent(
    eventId: Id,
    patch: UpdateScheduleEventInput,
    options?: RequestOptions,
  ): Promise<{ event: ScheduleEvent }> {
    const call = { ...options, body: patch }
    return { event: await http.data('PATCH', path`/schedule/events/${eventId}`, call) }
  },

  /** Removes an event. */
  async deleteScheduleEvent(eventId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/schedule/events/${eventId}`, options)
  },

  /** The last runs of an event, newest first; 20 unless told otherwise. */
  async getOccurrences(
    eventId: Id,
    limit = 20,
    options?: RequestOptions,
  ): Promise<{ occurrences: Occurrence[] }> {
    const call = { ...options, query: { limit } }
    return {
      occurrences: await http.data('GET', path`/schedule/events/${eventId}/occurrences`, call),
    }
  },

  /** Planned and actual runs between two instants, in time order. */
  async getCalendar(filter: CalendarFilter, options?: RequestOptions): Promise<Calendar> {
    return http.data('GET', '/schedule/calendar', { ...options, query: { ...filter } })
  },
})

async function listEvents(
  http: HttpClient,
  filter?: ScheduleFilter,
  options?: RequestOptions,
): Promise<SchedulePage> {
  const call = { ...options, query: { ...filter } }
  const page = await http.page<ScheduleEvent>('/schedule/events', call)
  return { events: page.data, nextCursor: page.nextCursor }
}
