import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../db/database.ts'
import { nextRun, runsBetween } from './cron.ts'
import { deadlines, keptMs } from './grace.ts'
import { planLateChecks } from './judge-run.ts'
import { countOpenRuns, insertRuns, toOccurrence, type NewRun } from './occurrences.repo.ts'
import { setDue } from './run-clock.repo.ts'
import { graceOf, ruleOf } from './schedule-plan.ts'
import { toScheduleEvent, type ScheduleEventRow } from './schedule.repo.ts'
import { scheduleAudience } from './schedule.service.ts'

/** Most runs of one job that come due at once: after an outage the rest follows in the next turns. */
const MAX_RUNS = 20

/** A job, and whether its agent may work. */
export type DueEvent = ScheduleEventRow & { agent_status: string }

/** Makes rows of the runs of these jobs that have come due. The jobs must be locked. */
export async function bringDue(tx: Tx, events: readonly DueEvent[], now: Date): Promise<void> {
  const left = await runsLeft(tx.db, events)
  const due = events.map((event) => dueRuns(event, now, left.get(event.id) ?? Infinity))
  const inserted = await insertRuns(
    tx.db,
    due.flatMap(({ runs }) => runs),
  )
  await planLateChecks(tx, events, inserted)
  await setDue(
    tx.db,
    due.map(({ event, next }) => ({ id: event.id, next })),
  )
  const moved = new Map(due.map(({ event, next }) => [event.id, { ...event, due_at: next }]))
  for (const run of inserted) {
    const event = moved.get(run.event_id)
    if (!event) continue
    tx.emit({
      type: run.status === 'held' ? 'run.held' : 'run.due',
      payload: { occurrence: toOccurrence(run), event: toScheduleEvent(event) },
      audience: scheduleAudience(event.agent_id),
      actorId: null,
    })
  }
}

/** The runs of a job up to an instant, as rows, and where its future begins after them. */
function dueRuns(event: DueEvent, now: Date, left: number) {
  const rule = ruleOf(event)
  const from = event.due_at
  if (!from || from > now) return { event, runs: [], next: from }
  const times = rule
    ? runsBetween(rule, { from, until: new Date(now.getTime() + 1), count: MAX_RUNS })
    : [from]
  const next = rule ? nextRun(rule, times.at(-1) ?? now) : null
  return { event, runs: times.slice(0, left).map((at) => dueRun(event, at)), next }
}

/** A run that has come due, as a row: expected, or held where its agent may not work. */
export function dueRun(event: DueEvent, at: Date): NewRun {
  const isHeld = event.status === 'paused' || event.agent_status !== 'active'
  const { lateFrom, missedFrom } = deadlines(at, {
    graceSeconds: graceOf(event),
    staggerMs: event.stagger_ms,
  })
  return {
    id: uuid(),
    event_id: event.id,
    scheduled_at: at,
    status: isHeld ? 'held' : 'planned',
    result: null,
    planned: true,
    next_step_at: isHeld ? null : lateFrom,
    grace_until: missedFrom,
    // One that is reported long after it was is kept as long from then on.
    keep_until: new Date(Math.max(at.getTime(), Date.now()) + keptMs(ruleOf(event))),
  }
}

/** How many runs the limited ones among these jobs may still have: what is under way counts, what was missed does not. */
async function runsLeft(db: Queryable, events: readonly DueEvent[]): Promise<Map<string, number>> {
  const limited = events.filter((event) => event.max_occurrences !== null)
  if (limited.length === 0) return new Map()
  const openOf = await countOpenRuns(
    db,
    limited.map((event) => event.id),
  )
  return new Map(
    limited.map((event) => [
      event.id,
      Math.max(
        0,
        (event.max_occurrences ?? 0) - event.occurrence_count - (openOf.get(event.id) ?? 0),
      ),
    ]),
  )
}
