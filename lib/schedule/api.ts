import type { Calendar, Occurrence, ScheduleEvent } from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'
import { partsOf } from './range'
import type { EventPatch } from './schema'
import type { RunStatus } from './values'

/** The part of the calendar that is looked at. */
export interface CalendarQuery {
  from: string
  to: string
  agentId?: string
  status?: readonly RunStatus[]
}

const askCalendar = (query: CalendarQuery, signal: AbortSignal): Promise<Calendar> =>
  api<Calendar>('/schedule/calendar', { query: { ...query }, signal })

/**
 * All runs of a span. The platform lists at most 500 of a job in one answer: where a job has more, the span is asked for in
 * parts, so that the end of a month is not empty because its beginning was full.
 */
export async function getCalendar(query: CalendarQuery, signal: AbortSignal): Promise<Calendar> {
  const whole = await askCalendar(query, signal)
  if (whole.truncatedEventIds.length === 0) return whole
  const parts = await Promise.all(
    partsOf(query).map((part) => askCalendar({ ...query, ...part }, signal)),
  )
  return {
    entries: parts.flatMap(({ entries }) => entries),
    events: [
      ...new Map(parts.flatMap(({ events }) => events.map((event) => [event.id, event]))).values(),
    ],
    truncatedEventIds: [...new Set(parts.flatMap(({ truncatedEventIds }) => truncatedEventIds))],
  }
}

export const getScheduleEvent = async (
  eventId: string,
  signal: AbortSignal,
): Promise<ScheduleEvent> =>
  (await api<{ event: ScheduleEvent }>(`/schedule/events/${seg(eventId)}`, { signal })).event

export const getNextRuns = async (eventId: string, signal: AbortSignal): Promise<string[]> =>
  (await api<{ runs: string[] }>(`/schedule/events/${seg(eventId)}/next`, { signal })).runs

export const getOccurrences = async (eventId: string, signal: AbortSignal): Promise<Occurrence[]> =>
  (
    await api<{ occurrences: Occurrence[] }>(`/schedule/events/${seg(eventId)}/occurrences`, {
      signal,
    })
  ).occurrences

export const updateScheduleEvent = async (
  eventId: string,
  patch: EventPatch,
): Promise<ScheduleEvent> =>
  (
    await api<{ event: ScheduleEvent }>(`/schedule/events/${seg(eventId)}`, {
      method: 'PATCH',
      body: patch,
    })
  ).event
