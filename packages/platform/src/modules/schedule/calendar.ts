import type { CalendarEntry } from '@sesamespace/contract/schedule'
import { runsBetween, type Rule } from './cron.ts'
import { projectRuns } from './run-projection.ts'
import { ruleOf } from './schedule-plan.ts'
import type { OccurrenceRow, ScheduleEventRow } from './schedule.repo.ts'

/** Most entries of one event that are listed in one answer. */
export const MAX_ENTRIES_PER_EVENT = 500

export interface CalendarRange {
  from: Date
  to: Date
}

/**
 * The runs of one event in a range. What has come due or was reported is a row, and shown as the row says; what is still to
 * come is asked of the schedule, from where the event's future begins. Nothing is judged here: a run has one state in every
 * range.
 */
export function expandEvent(
  event: ScheduleEventRow,
  occurrences: readonly OccurrenceRow[],
  range: CalendarRange,
): { entries: CalendarEntry[]; truncated: boolean } {
  const known = new Set(occurrences.map((run) => run.scheduled_at.getTime()))
  const entries = [
    ...occurrences.map((run) => actualEntry(event, run)),
    ...plannedRuns(event, range)
      .filter((at) => !known.has(at.getTime()))
      .map((at) => plannedEntry(event, at)),
  ].toSorted((a, b) => (a.scheduledAt < b.scheduledAt ? -1 : 1))
  return {
    entries: entries.slice(0, MAX_ENTRIES_PER_EVENT),
    truncated: entries.length > MAX_ENTRIES_PER_EVENT,
  }
}

/** Runs to come that the schedule asks for in a range; one more than are listed, to tell that there are more. */
function plannedRuns(event: ScheduleEventRow, range: CalendarRange): readonly Date[] {
  const { due_at: due } = event
  if (event.status !== 'active' || !due || due >= range.to) return []
  const rule = ruleOf(event)
  if (!rule) return due >= range.from ? [due] : []
  const left = runsLeft(event)
  const most = Math.min(MAX_ENTRIES_PER_EVENT + 1, left)
  if (left === Infinity) return firstRuns(rule, range.from > due ? range.from : due, range.to, most)
  // Where runs are limited, those before the range use them up too.
  const runs = runsBetween(rule, { from: due, until: range.to, count: most })
  return runs.filter((at) => at >= range.from)
}

function firstRuns(rule: Rule, from: Date, to: Date, most: number): Date[] {
  const [start, end] = [from.getTime(), to.getTime()]
  return projectRuns(rule, start, end)
    .list(start, end, most)
    .map((at) => new Date(at))
}

const runsLeft = (event: ScheduleEventRow): number =>
  event.max_occurrences === null ? Infinity : event.max_occurrences - event.occurrence_count

function plannedEntry(event: ScheduleEventRow, at: Date): CalendarEntry {
  return {
    ...entryOf(event, at),
    status: 'planned',
    occurrenceId: null,
    result: null,
    recordedAt: null,
  }
}

function actualEntry(event: ScheduleEventRow, run: OccurrenceRow): CalendarEntry {
  return {
    ...entryOf(event, run.scheduled_at),
    status: run.status,
    occurrenceId: run.id,
    result: run.result,
    recordedAt: run.attempt > 0 ? run.recorded_at.toISOString() : null,
  }
}

function entryOf(event: ScheduleEventRow, at: Date) {
  return {
    id: `${event.id}:${at.toISOString()}`,
    eventId: event.id,
    agentId: event.agent_id,
    title: event.title,
    scheduledAt: at.toISOString(),
  }
}
