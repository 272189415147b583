import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, read, write } from '@/lib/shared/call'
import { type CalendarQuery, getCalendar } from './calendar'
import { scheduleKeys } from './keys'

/** The runs of a span of time. What was shown stays until the next span is there. */
export const calendarOptions = (query: CalendarQuery) =>
  queryOptions({
    queryKey: [...scheduleKeys.calendar, query],
    queryFn: ({ signal }) => getCalendar(query, signal),
    placeholderData: keepPreviousData,
  })

export const scheduleEventOptions = (eventId: string) =>
  queryOptions({
    queryKey: scheduleKeys.event(eventId),
    queryFn: async ({ signal }) => (await read('getScheduleEvent', { eventId }, signal)).event,
  })

export const nextRunsOptions = (eventId: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.event(eventId), 'next'],
    queryFn: async ({ signal }) => (await read('getNextRuns', { eventId }, signal)).runs,
  })

export const occurrencesOptions = (eventId: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.event(eventId), 'occurrences'],
    queryFn: async ({ signal }) => (await read('getOccurrences', { eventId }, signal)).occurrences,
  })

export function useUpdateScheduleEvent(eventId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (patch: Body<'updateScheduleEvent'>) =>
      write('updateScheduleEvent', { eventId }, patch),
    onSettled: () => client.invalidateQueries({ queryKey: scheduleKeys.all }),
  })
}
