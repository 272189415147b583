import type { CalendarEntry } from '@sesamespace/contract/schedule'
import { hasSeconds, runsBetween } from './cron.ts'
import type { OccurrenceRow, ScheduleEventRow } from './schedule.repo.ts'

/** Most entries of one event that are listed in one answer. */
export const MAX_ENTRIES_PER_EVENT = 500

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
/** A run counts as missed when it is late by this, or by a tenth of the time to the next run, whichever is longer. */
const GRACE_MS = 5 * MINUTE_MS
const GRACE_OF_INTERVAL = 0.1

export interface CalendarRange {
  from: Date
  to: Date
  now: Date
}

/** A run that the plan asks for, and until when the agent may report it. */
interface PlannedRun {
  at: Date
  missedFrom: Date
}

/**
 * The runs of one event in a range: what was recorded, and what the plan asks for and nobody has recorded. The two are
 * matched by their scheduled time, to the minute (to the second where the expression has seconds).
 */
export function expandEvent(
  event: ScheduleEventRow,
  occurrences: OccurrenceRow[],
  range: CalendarRange,
): { entries: CalendarEntry[]; truncated: boolean } {
  const keyOf = runKey(event)
  const planned = plannedRuns(event, range)
  const plannedAt = new Map(planned.map((run) => [keyOf(run.at), run.at]))
  const recorded = new Set<number>()
  const entries: CalendarEntry[] = []
  for (const occurrence of occurrences) {
    const key = keyOf(occurrence.scheduled_at)
    const at = recorded.has(key) ? undefined : plannedAt.get(key)
    recorded.add(key)
    entries.push(actualEntry(event, occurrence, at ?? occurrence.scheduled_at))
  }
  let remaining =
    event.max_occurrences === null ? Infinity : event.max_occurrences - event.occurrence_count
  for (const run of planned) {
    if (recorded.has(keyOf(run.at))) continue
    const isMissed = run.missedFrom <= range.now
    if (!isMissed && remaining-- <= 0) break
    entries.push(plannedEntry(event, run.at, isMissed ? 'missed' : 'planned'))
  }
  entries.sort((a, b) => (a.scheduledAt < b.scheduledAt ? -1 : 1))
  return {
    entries: entries.slice(0, MAX_ENTRIES_PER_EVENT),
    truncated: entries.length > MAX_ENTRIES_PER_EVENT,
  }
}

/** The runs of the current plan inside the range; one more than are listed, to tell that there are more. */
function plannedRuns(event: ScheduleEventRow, range: CalendarRange): PlannedRun[] {
  const from = later(range.from, event.planned_from)
  const until =
    event.planned_until && event.planned_until < range.to ? event.planned_until : range.to
  if (event.cron_expression === null) {
    const at = event.next_occurrence_at
    if (!at || at < from || at >= until) return []
    return [{ at, missedFrom: new Date(at.getTime() + GRACE_MS) }]
  }
  const recurrence = { cronExpression: event.cron_expression, timezone: event.timezone }
  const runs = runsBetween(recurrence, { from, until, count: MAX_ENTRIES_PER_EVENT + 1 })
  return runs.map((at, index) => {
    const neighbour = runs[index + 1] ?? runs[index - 1]
    const intervalMs = neighbour ? Math.abs(neighbour.getTime() - at.getTime()) : 0
    const graceMs = Math.max(GRACE_MS, intervalMs * GRACE_OF_INTERVAL)
    return { at, missedFrom: new Date(at.getTime() + graceMs) }
  })
}

/** Agents report a run by when it was due, give or take what is finer than the expression. */
function runKey(event: ScheduleEventRow): (at: Date) => number {
  const unit = event.cron_expression && !hasSeconds(event.cron_expression) ? MINUTE_MS : SECOND_MS
  return (at) => Math.floor(at.getTime() / unit)
}

const later = (a: Date, b: Date): Date => (a > b ? a : b)

function plannedEntry(
  event: ScheduleEventRow,
  at: Date,
  status: 'planned' | 'missed',
): CalendarEntry {
  return { ...entryOf(event, at), status, occurrenceId: null, result: null, recordedAt: null }
}

function actualEntry(event: ScheduleEventRow, occurrence: OccurrenceRow, at: Date): CalendarEntry {
  return {
    ...entryOf(event, at),
    status: occurrence.status,
    occurrenceId: occurrence.id,
    result: occurrence.result,
    recordedAt: occurrence.recorded_at.toISOString(),
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
