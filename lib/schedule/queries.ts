import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  type CalendarQuery,
  getCalendar,
  getNextRuns,
  getOccurrences,
  getScheduleEvent,
  updateScheduleEvent,
} from './api'
import { scheduleKeys } from './keys'
import type { EventPatch } from './schema'

/** The runs of a span of time. What was shown stays until the next span is there. */
export const calendarOptions = (query: CalendarQuery) =>
  queryOptions({
    queryKey: [...scheduleKeys.calendar, query],
    queryFn: ({ signal }) => getCalendar(query, signal),
    placeholderData: keepPreviousData,
    // Planned runs become missed by the clock alone.
    refetchInterval: 60_000,
  })

export const scheduleEventOptions = (eventId: string) =>
  queryOptions({
    queryKey: scheduleKeys.event(eventId),
    queryFn: ({ signal }) => getScheduleEvent(eventId, signal),
  })

export const nextRunsOptions = (eventId: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.event(eventId), 'next'],
    queryFn: ({ signal }) => getNextRuns(eventId, signal),
  })

export const occurrencesOptions = (eventId: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.event(eventId), 'occurrences'],
    queryFn: ({ signal }) => getOccurrences(eventId, signal),
  })

export function useUpdateScheduleEvent(eventId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (patch: EventPatch) => updateScheduleEvent(eventId, patch),
    onSettled: () => client.invalidateQueries({ queryKey: scheduleKeys.all }),
  })
}
