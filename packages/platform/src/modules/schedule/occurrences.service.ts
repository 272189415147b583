import { v7 as uuid } from 'uuid'
import type { Occurrence, ScheduleEvent } from '@sesamespace/contract/schedule'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { findOccurrence, insertOccurrence, listOccurrences } from './occurrences.repo.ts'
import { isUsedUp, nextOf, planSpan } from './schedule-plan.ts'
import {
  lockEvent,
  toOccurrence,
  toScheduleEvent,
  updateEvent,
  type OccurrenceRow,
  type ScheduleEventRow,
} from './schedule.repo.ts'
import type { RecordOccurrenceInput } from '@sesamespace/contract/schedule'
import { scheduleAudience, type ScheduleService } from './schedule.service.ts'

/** The runs that agents report. */
export function createOccurrencesService(
  database: Database,
  schedule: Pick<ScheduleService, 'get'>,
) {
  return {
    /** Writes a run down and moves the event on. The same `scheduledAt` again changes nothing and answers with the first. */
    async record(
      actor: Actor,
      eventId: string,
      input: RecordOccurrenceInput,
    ): Promise<{ occurrence: Occurrence; event: ScheduleEvent }> {
      return await database.transaction(actor.workspaceId, async (tx) => {
        const row = await lockEvent(tx.db, actor, eventId)
        if (!row) throw notFound('Schedule event')
        const inserted = await insertOccurrence(tx.db, uuid(), eventId, input)
        if (!inserted) {
          const first = await findOccurrence(tx.db, eventId, input.scheduledAt)
          return { occurrence: toOccurrence(first), event: toScheduleEvent(row) }
        }
        const occurrence = toOccurrence(inserted)
        const event = toScheduleEvent(
          await updateEvent(tx.db, eventId, afterRun(row, inserted, input)),
        )
        tx.emit({
          type: 'schedule.occurrence.recorded',
          payload: { occurrence, event },
          audience: scheduleAudience(row.agent_id),
          actorId: actor.principalId,
        })
        return { occurrence, event }
      })
    },

    /** Newest first. */
    async list(actor: Actor, eventId: string, limit: number): Promise<Occurrence[]> {
      await schedule.get(actor, eventId)
      return (await listOccurrences(database.db, eventId, limit)).map(toOccurrence)
    },
  }
}

export type OccurrencesService = ReturnType<typeof createOccurrencesService>

/** What the event becomes by a run. A single run that names no next one completes it; so does the last of a limited number. */
function afterRun(row: ScheduleEventRow, run: OccurrenceRow, input: RecordOccurrenceInput) {
  const count = row.occurrence_count + 1
  const isLatest = row.last_occurrence_at === null || run.scheduled_at >= row.last_occurrence_at
  const now = new Date()
  const next = input.nextOccurrenceAt
    ? new Date(input.nextOccurrenceAt)
    : nextOf(row, run.scheduled_at > now ? run.scheduled_at : now)
  const isOver =
    next === null || isUsedUp({ max_occurrences: row.max_occurrences, occurrence_count: count })
  const status = isOver && row.status === 'active' ? 'completed' : row.status
  return {
    occurrence_count: count,
    next_occurrence_at: isOver ? null : next,
    status,
    ...(isLatest && { last_occurrence_at: run.scheduled_at, last_status: run.status }),
    ...planSpan(row.status, status, false),
  }
}
