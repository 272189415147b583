import type { Calendar, Occurrence, ScheduleEvent } from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'
import type { EventPatch } from './schema'
import type { RunStatus } from './values'

/** The part of the calendar that is looked at. */
export interface CalendarQuery {
  from: string
  to: string
  agentId?: string
  status?: readonly RunStatus[]
}

export const getCalendar = (query: CalendarQuery, signal: AbortSignal): Promise<Calendar> =>
  api<Calendar>('/schedule/calendar', { query: { ...query }, signal })

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
