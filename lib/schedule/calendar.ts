import type { Calendar } from '@sesamespace/sdk'
import { type Query, read } from '@/lib/shared/call'
import { partsOf } from './range'

/** The part of the calendar that is looked at. */
export type CalendarQuery = Query<'getCalendar'>

/**
 * All runs of a span. The platform lists at most 500 of a job in one answer: where a job has more, the span is asked for in
 * parts, so that the end of a month is not empty because its beginning was full.
 */
export async function getCalendar(query: CalendarQuery, signal: AbortSignal): Promise<Calendar> {
  const whole = await read('getCalendar', query, signal)
  if (whole.truncatedEventIds.length === 0) return whole
  const parts = await Promise.all(
    partsOf(query).map((part) => read('getCalendar', { ...query, ...part }, signal)),
  )
  return {
    entries: parts.flatMap(({ entries }) => entries),
    events: [
      ...new Map(parts.flatMap(({ events }) => events.map((event) => [event.id, event]))).values(),
    ],
    truncatedEventIds: [...new Set(parts.flatMap(({ truncatedEventIds }) => truncatedEventIds))],
  }
}
