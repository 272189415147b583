import type { RunTrouble } from '@sesamespace/contract/run-trouble'
import type { Occurrence, ScheduleEvent } from '@sesamespace/contract/schedule'
import type { CardRun } from '@sesamespace/contract/cards'
import { may, type Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { endBoundLeases } from '../leases/index.ts'
import { judgeRun } from './judge-run.ts'
import {
  attemptsOf,
  findRuns,
  linkedRunIds,
  listOccurrences,
  toOccurrence,
} from './occurrences.repo.ts'
import { addReport, type Reported } from './run-attempt.ts'
import { clockOf, eventsWithAgents } from './run-clock.repo.ts'
import { assertInRange, assertTimes, matchRun } from './run-match.ts'
import { listTroubles } from './run-troubles.repo.ts'
import { dueAfterChange, isUsedUp, nextOf } from './schedule-plan.ts'
import {
  findEvents,
  lockEvent,
  toScheduleEvent,
  updateEvent,
  type OccurrenceRow,
  type ScheduleEventRow,
} from './schedule.repo.ts'
import type { LinkedRunsFilter, RecordOccurrenceInput } from '@sesamespace/contract/schedule'
import { scheduleAudience, type ScheduleService } from './schedule.service.ts'

/** The runs that agents report. */
export function createOccurrencesService(
  database: Database,
  schedule: Pick<ScheduleService, 'get'>,
) {
  /** Those of these runs whose jobs the actor may see. */
  const getMany = async (actor: Actor, runIds: readonly string[]): Promise<CardRun[]> => {
    if (runIds.length === 0 || !may(actor, 'schedule:read')) return []
    const runs = await findRuns(database.db, runIds)
    if (runs.length === 0) return []
    const eventIds = [...new Set(runs.map((run) => run.event_id))]
    const events = await findEvents(database.db, actor, eventIds)
    const byId = new Map(events.map((event) => [event.id, toScheduleEvent(event)]))
    const attempts = await attemptsOf(database.db, runs)
    return runs.flatMap((run) => {
      const event = byId.get(run.event_id)
      return event ? [{ occurrence: toOccurrence(run, attempts.get(run.id)), event }] : []
    })
  }

  return {
    /** Writes a report down and moves the event on. The same report again changes nothing and answers as the first did. */
    async record(
      actor: Actor,
      eventId: string,
      input: RecordOccurrenceInput,
    ): Promise<{ occurrence: Occurrence; event: ScheduleEvent }> {
      return await database.transaction(actor.workspaceId, async (tx) => {
        if (!(await lockEvent(tx.db, actor, eventId))) throw notFound('Schedule event')
        const job = (await eventsWithAgents(tx.db, [eventId])).get(eventId)
        if (!job) throw notFound('Schedule event')
        const at = new Date(input.scheduledAt)
        const now = await clockOf(tx.db)
        assertInRange(job, at, now)
        assertTimes(input, now)
        const isRetry = (input.attempt ?? 1) > 1
        const run = await matchRun(tx, job, { at, isRetry }, now)
        // A report after too long a silence brings no lease back.
        await endBoundLeases(tx, { runId: run.id }, null)
        const reported = await addReport(tx, run, input, now)
        const row = (await lockEvent(tx.db, actor, eventId)) ?? job
        const event = toScheduleEvent(await moveOn(tx, row, reported, input))
        const occurrence = toOccurrence(reported.run, reported.attempt)
        if (reported.effect === 'started' || reported.effect === 'ended')
          await endBoundLeases(tx, { runId: reported.run.id }, actor)
        // The last of the runs that a lease was for ends it.
        if (reported.effect === 'ended') await endBoundLeases(tx, { jobId: eventId }, actor)
        emitReport(tx, actor, reported, { occurrence, event })
        if (reported.effect === 'started' || reported.effect === 'ended')
          await judgeRun(tx, row, reported.run, now)
        return { occurrence, event }
      })
    },

    /** Newest first. */
    async list(actor: Actor, eventId: string, limit: number): Promise<Occurrence[]> {
      await schedule.get(actor, eventId)
      return await listOccurrences(database.db, eventId, limit)
    },

    /** The newest runs that name something they made, of jobs that the actor may see. */
    async linked(actor: Actor, link: LinkedRunsFilter): Promise<CardRun[]> {
      const runs = await getMany(actor, await linkedRunIds(database.db, actor, link))
      return runs.toSorted((one, other) =>
        other.occurrence.scheduledAt.localeCompare(one.occurrence.scheduledAt),
      )
    },

    getMany,

    troubles: (actor: Actor): Promise<RunTrouble[]> => listTroubles(database.db, actor),
  }
}

export type OccurrencesService = ReturnType<typeof createOccurrencesService>

function emitReport(
  tx: Tx,
  actor: Actor,
  { effect }: Reported,
  payload: { occurrence: Occurrence; event: ScheduleEvent },
): void {
  const audience = scheduleAudience(payload.event.agentId)
  const actorId = actor.principalId
  if (effect === 'started') tx.emit({ type: 'run.started', payload, audience, actorId })
  if (effect !== 'ended') return
  tx.emit({ type: 'run.finished', payload, audience, actorId })
  tx.emit({ type: 'schedule.occurrence.recorded', payload, audience, actorId })
}

async function moveOn(
  tx: Tx,
  row: ScheduleEventRow,
  { run, effect, isFirstEnd }: Reported,
  input: RecordOccurrenceInput,
): Promise<ScheduleEventRow> {
  if (effect !== 'ended') return row
  return await updateEvent(tx.db, row.id, afterRun(row, run, { input, isFirstEnd }))
}

/** What the event becomes by a run. A single run that names no next one completes it; so does the last of a limited number. */
function afterRun(
  row: ScheduleEventRow,
  run: OccurrenceRow,
  { input, isFirstEnd }: { input: RecordOccurrenceInput; isFirstEnd: boolean },
) {
  const count = row.occurrence_count + (isFirstEnd ? 1 : 0)
  const isLatest = row.last_occurrence_at === null || run.scheduled_at >= row.last_occurrence_at
  const now = new Date()
  const given = input.nextOccurrenceAt ? new Date(input.nextOccurrenceAt) : null
  const next = given ?? nextOf(row, run.scheduled_at > now ? run.scheduled_at : now)
  const isOver =
    next === null || isUsedUp({ max_occurrences: row.max_occurrences, occurrence_count: count })
  const status = isOver && row.status === 'active' ? 'completed' : row.status
  const plan = { ...row, next_occurrence_at: isOver ? null : next }
  const replanned = given !== null && row.cron_expression === null && row.every_ms === null
  return {
    occurrence_count: count,
    next_occurrence_at: plan.next_occurrence_at,
    status,
    ...(isLatest && {
      last_occurrence_at: run.scheduled_at,
      last_status: input.status === 'running' ? row.last_status : input.status,
    }),
    ...dueAfterChange(row.status, status, { plan, replanned }),
  }
}
