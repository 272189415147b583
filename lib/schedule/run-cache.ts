import type {
  CalendarDay,
  CalendarDays,
  CardRun,
  Occurrence,
  ScheduleEvent,
} from '@sesamespace/sdk'
import type { QueryClient } from '@tanstack/react-query'
import { dateIn } from '@/lib/shared/days'
import { isRecord, isText } from '@/lib/shared/guards'
import { markStale } from '@/lib/shared/mark-stale'
import { scheduleKeys } from './keys'
import { isBand } from './marks'
import { refreshCalendar, refreshOverlap, refreshStats } from './refresh-calendar'
import type { RunStatus } from './values'

interface Reported {
  occurrence: Occurrence
  event: ScheduleEvent
}

/** What a calendar in the cache was asked for, from the end of its key. */
interface Asked {
  timezone: string
  agentId?: unknown
  status?: unknown
}
const isAsked = (part: unknown): part is Asked => isRecord(part) && isText(part['timezone'])

/**
 * Brings the state of a run to what is shown. Where a run has a mark of its own that is all; what else it changes, such as
 * the counts of a band, is asked for again, all runs of some seconds at once.
 */
export function putRun(client: QueryClient, reported: Reported): void {
  const { occurrence, event } = reported
  for (const query of client.getQueryCache().findAll({ queryKey: scheduleKeys.calendar })) {
    const asked = query.queryKey.at(-1)
    // A list of runs, page after page.
    if (!isAsked(asked)) {
      if (query.isActive()) refreshCalendar(client)
      continue
    }
    const known = client.getQueryData<CalendarDays>(query.queryKey)
    if (!known) continue
    const next = withRun(known, reported, asked)
    if (next === 'unknown') refreshCalendar(client)
    else if (next !== known) client.setQueryData(query.queryKey, next)
  }
  client.setQueryData<Reported>(scheduleKeys.run(occurrence.id), (known) =>
    known && known.occurrence.recordedAt <= occurrence.recordedAt ? { occurrence, event } : known,
  )
  const eventKey = scheduleKeys.event(event.id)
  client.setQueryData<ScheduleEvent>(eventKey, (known) =>
    known && known.updatedAt <= event.updatedAt ? event : known,
  )
  client.setQueryData<Occurrence[]>([...eventKey, 'occurrences'], (runs) =>
    runs ? withOccurrence(runs, occurrence) : runs,
  )
  markStale(client, { queryKey: [...eventKey, 'next'] })
  renewTasksOf(client, occurrence)
  if (client.getQueryCache().find({ queryKey: [...scheduleKeys.stats, event.id] }))
    refreshStats(client)
  if (client.getQueryCache().findAll({ queryKey: scheduleKeys.overlap }).length > 0)
    refreshOverlap(client)
}

/** What a task shows of this run, or will from now on. */
function renewTasksOf(client: QueryClient, { id, links }: Occurrence): void {
  for (const [queryKey, runs] of client.getQueriesData<CardRun[]>({
    queryKey: scheduleKeys.ofTask,
  }))
    if (
      links.some((link) => link.type === 'task' && link.id === queryKey.at(-1)) ||
      runs?.some(({ occurrence }) => occurrence.id === id)
    )
      markStale(client, { queryKey, exact: true })
}

/** The days with a run in its new state; `unknown` where they do not tell what it was before. */
function withRun(
  known: CalendarDays,
  { occurrence, event }: Reported,
  { timezone, agentId, status: asked }: Asked,
): CalendarDays | 'unknown' {
  if (agentId !== undefined && agentId !== event.agentId) return known
  const date = dateIn(timezone, Date.parse(occurrence.scheduledAt))
  const day = known.days.find((each) => each.date === date)
  if (!day) return known
  const mark = day.marks.find(
    (each) =>
      each.eventId === event.id &&
      each.at === occurrence.scheduledAt &&
      !isBand(each) &&
      !each.inBand,
  )
  const { status, result } = occurrence
  // What comes due was planned before, and counted so.
  if (!mark) return status === 'planned' ? known : 'unknown'
  const isShown = !Array.isArray(asked) || asked.includes(status)
  const changed: CalendarDay = {
    ...day,
    runs: day.runs - (isShown ? 0 : 1),
    counts: counted(counted(day.counts, mark.status, -1), status, isShown ? 1 : 0),
    marks: day.marks.flatMap((each) =>
      each !== mark ? [each] : isShown ? [{ ...mark, status, result }] : [],
    ),
  }
  return { ...known, days: known.days.map((each) => (each === day ? changed : each)) }
}

const counted = (counts: CalendarDay['counts'], status: RunStatus, by: number) => ({
  ...counts,
  [status]: (counts[status] ?? 0) + by,
})

/** The history of a job with a run, newest first. */
function withOccurrence(runs: readonly Occurrence[], run: Occurrence): Occurrence[] {
  const known = runs.find(({ id }) => id === run.id)
  if (known && known.recordedAt > run.recordedAt) return [...runs]
  return [run, ...runs.filter(({ id }) => id !== run.id)].toSorted((a, b) =>
    b.scheduledAt.localeCompare(a.scheduledAt),
  )
}
