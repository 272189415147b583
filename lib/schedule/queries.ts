import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { type Body, type Query, read, write } from '@/lib/shared/call'
import { readRun } from '@/lib/shared/cards'
import { scheduleKeys } from './keys'

/** What the calendar is asked for. */
export type CalendarQuery = Query<'getCalendarDays'>

/** Days of the calendar. With other filters the same days stay in sight until the answer is there. */
export const calendarOptions = (query: CalendarQuery) =>
  queryOptions({
    queryKey: [...scheduleKeys.calendar, query],
    queryFn: ({ signal }) => read('getCalendarDays', query, signal),
    placeholderData: (known) =>
      known?.days[0]?.date === query.first && known.days.length === query.days ? known : undefined,
  })

/** All marks of one day, page after page. */
export const dayMarksOptions = (query: Omit<CalendarQuery, 'days' | 'after'>) =>
  infiniteQueryOptions({
    queryKey: [...scheduleKeys.calendar, { marks: query }],
    queryFn: ({ signal, pageParam: after }) =>
      read('getCalendarDays', { ...query, days: 1, after }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ days }) => days[0]?.nextAfter,
  })

/** Runs between two instants, page after page. */
export const runsOptions = (query: Omit<Query<'listRuns'>, 'cursor'>) =>
  infiniteQueryOptions({
    queryKey: [...scheduleKeys.calendar, { runs: query }],
    queryFn: ({ signal, pageParam }) =>
      read('listRuns', { ...query, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const scheduleEventOptions = (eventId: string) =>
  queryOptions({
    queryKey: scheduleKeys.event(eventId),
    queryFn: async ({ signal }) => (await read('getScheduleEvent', { eventId }, signal)).event,
  })

/** One run, with its job. */
export const runOptions = (occurrenceId: string) =>
  queryOptions({
    queryKey: scheduleKeys.run(occurrenceId),
    queryFn: () => readRun(occurrenceId),
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

/** The runs that made a task, newest first. */
export const runsOfTaskOptions = (taskId: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.ofTask, taskId],
    queryFn: async ({ signal }) =>
      (await read('listLinkedRuns', { type: 'task', id: taskId }, signal)).runs,
  })

/** How the runs of a job went in the last 90 days. */
export const runStatsOptions = (eventId: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.stats, eventId],
    queryFn: async ({ signal }) => (await read('getRunStats', { eventId }, signal)).stats,
  })

export function useUpdateScheduleEvent(eventId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (patch: Body<'updateScheduleEvent'>) =>
      write('updateScheduleEvent', { eventId }, patch),
    onSettled: () => client.invalidateQueries({ queryKey: scheduleKeys.all }),
  })
}
