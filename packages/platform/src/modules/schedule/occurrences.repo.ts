import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { RecordOccurrenceInput } from '@sesamespace/contract/schedule'
import type { OccurrenceRow } from './schedule.repo.ts'

/** Writes a run down; `undefined` when that run is written down already. */
export function insertOccurrence(
  db: Queryable,
  id: string,
  eventId: string,
  input: RecordOccurrenceInput,
): Promise<OccurrenceRow | undefined> {
  return db
    .insertInto('schedule_occurrences')
    .values({
      id,
      event_id: eventId,
      scheduled_at: new Date(input.scheduledAt),
      status: input.status,
      result: input.result ?? null,
    })
    .onConflict((conflict) => conflict.columns(['event_id', 'scheduled_at']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export function findOccurrence(
  db: Queryable,
  eventId: string,
  scheduledAt: string,
): Promise<OccurrenceRow> {
  return db
    .selectFrom('schedule_occurrences')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('scheduled_at', '=', new Date(scheduledAt))
    .executeTakeFirstOrThrow()
}

/** Newest first. */
export function listOccurrences(
  db: Queryable,
  eventId: string,
  limit: number,
): Promise<OccurrenceRow[]> {
  return db
    .selectFrom('schedule_occurrences')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('scheduled_at', 'desc')
    .limit(limit)
    .execute()
}

/** The runs of many events in a range, by event, oldest first; at most `perEvent` of each. */
export async function occurrencesBetween(
  db: Queryable,
  eventIds: string[],
  range: { from: Date; to: Date; perEvent: number },
): Promise<Map<string, OccurrenceRow[]>> {
  const byEvent = new Map<string, OccurrenceRow[]>()
  if (eventIds.length === 0) return byEvent
  const { rows } = await sql<OccurrenceRow>`
    select o.* from unnest(${eventIds}::uuid[]) as e(id)
    cross join lateral (
      select * from schedule_occurrences
      where event_id = e.id and scheduled_at >= ${range.from} and scheduled_at < ${range.to}
      order by scheduled_at limit ${range.perEvent}
    ) o
    order by o.event_id, o.scheduled_at
  `.execute(db)
  for (const row of rows) {
    const list = byEvent.get(row.event_id) ?? []
    list.push(row)
    byEvent.set(row.event_id, list)
  }
  return byEvent
}
