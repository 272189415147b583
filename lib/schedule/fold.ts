import type { CalendarEntry } from '@sesamespace/sdk'
import { dateIn } from './range'
import type { RunStatus } from './values'

/** One mark on the calendar: a run, or all runs of a job on one day. */
export interface CalendarMark {
  /** The run itself; of several, the one that most needs to be looked at. */
  entry: CalendarEntry
  /** When the mark stands: the first of its runs. */
  startsAt: string
  /** How many runs of each state it stands for. */
  counts: Partial<Record<RunStatus, number>>
  total: number
}

/** Trouble first, then what is still to come. */
const urgency: readonly RunStatus[] = [
  'failed',
  'missed',
  'late',
  'running',
  'planned',
  'completed',
  'held',
  'skipped',
]

/** How early a state is told of among others. */
export const rankOf = (status: RunStatus): number => urgency.indexOf(status)

/** Each run on its own. */
export const eachRun = (entries: readonly CalendarEntry[]): CalendarMark[] =>
  entries.map((entry) => ({
    entry,
    startsAt: entry.scheduledAt,
    counts: { [entry.status]: 1 },
    total: 1,
  }))

/** Jobs that run more than `most` times a day get one mark for that day, so that they do not hide the others. */
export function foldByDay(
  entries: readonly CalendarEntry[],
  timeZone: string,
  most = 2,
): CalendarMark[] {
  const days = Map.groupBy(
    entries,
    ({ eventId, scheduledAt }) => `${eventId} ${dateIn(timeZone, Date.parse(scheduledAt))}`,
  )
  return [...days.values()].flatMap((runs) => (runs.length > most ? foldRuns(runs) : eachRun(runs)))
}

function foldRuns(runs: readonly CalendarEntry[]): CalendarMark[] {
  const [first] = runs
  const [entry] = runs.toSorted((a, b) => rankOf(a.status) - rankOf(b.status))
  if (!first || !entry) return []
  const counts: CalendarMark['counts'] = {}
  for (const { status } of runs) counts[status] = (counts[status] ?? 0) + 1
  return [{ entry, startsAt: first.scheduledAt, counts, total: runs.length }]
}
