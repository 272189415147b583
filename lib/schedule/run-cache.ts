import type { Calendar, CalendarEntry, Occurrence, ScheduleEvent } from '@sesamespace/sdk'
import type { QueryClient } from '@tanstack/react-query'
import { isRecord, isText } from '@/lib/shared/guards'
import { markStale } from '@/lib/shared/mark-stale'
import { scheduleKeys } from './keys'

interface Reported {
  occurrence: Occurrence
  event: ScheduleEvent
}

/** Which runs a calendar in the cache was asked for, from the end of its key. */
interface Asked {
  from: string
  to: string
  agentId?: unknown
  status?: unknown
}
const isAsked = (part: unknown): part is Asked =>
  isRecord(part) && isText(part['from']) && isText(part['to'])

/**
 * Brings the state of a run to what is shown, without asking for anything again: on a calendar of all agents runs change many
 * times a second.
 */
export function putRun(client: QueryClient, reported: Reported): void {
  const { occurrence, event } = reported
  for (const query of client.getQueryCache().findAll({ queryKey: scheduleKeys.calendar })) {
    const asked = query.queryKey.at(-1)
    if (!isAsked(asked)) continue
    client.setQueryData<Calendar>(query.queryKey, (calendar) =>
      calendar ? withRun(calendar, reported, asked) : calendar,
    )
  }
  const eventKey = scheduleKeys.event(event.id)
  client.setQueryData<ScheduleEvent>(eventKey, (known) =>
    known && known.updatedAt <= event.updatedAt ? event : known,
  )
  client.setQueryData<Occurrence[]>([...eventKey, 'occurrences'], (runs) =>
    runs ? withOccurrence(runs, occurrence) : runs,
  )
  markStale(client, { queryKey: [...eventKey, 'next'] })
}

function withRun(
  calendar: Calendar,
  { occurrence, event }: Reported,
  { from, to, agentId, status }: Asked,
): Calendar {
  const at = Date.parse(occurrence.scheduledAt)
  if (at < Date.parse(from) || at >= Date.parse(to)) return calendar
  if (agentId !== undefined && agentId !== event.agentId) return calendar
  const entry = toEntry(occurrence, event)
  const others = calendar.entries.filter(({ id }) => id !== entry.id)
  if (Array.isArray(status) && !status.includes(entry.status))
    return { ...calendar, entries: others }
  const place = others.findIndex(({ scheduledAt }) => scheduledAt > entry.scheduledAt)
  return {
    ...calendar,
    entries: others.toSpliced(place === -1 ? others.length : place, 0, entry),
    events: [...calendar.events.filter(({ id }) => id !== event.id), event],
  }
}

const toEntry = (run: Occurrence, event: ScheduleEvent): CalendarEntry => ({
  id: `${event.id}:${run.scheduledAt}`,
  eventId: event.id,
  agentId: event.agentId,
  title: event.title,
  scheduledAt: run.scheduledAt,
  status: run.status,
  occurrenceId: run.id,
  result: run.result,
  recordedAt: run.attempt > 0 ? run.recordedAt : null,
})

/** The history of a job with a run, newest first. */
function withOccurrence(runs: readonly Occurrence[], run: Occurrence): Occurrence[] {
  const known = runs.find(({ id }) => id === run.id)
  if (known && known.recordedAt > run.recordedAt) return [...runs]
  return [run, ...runs.filter(({ id }) => id !== run.id)].toSorted((a, b) =>
    b.scheduledAt.localeCompare(a.scheduledAt),
  )
}
