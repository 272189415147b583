import { sql, type Insertable, type Selectable, type Updateable, type UpdateObject } from 'kysely'
import { z } from 'zod'
import type { ScheduleEvent } from '@sesamespace/contract/schedule'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { ScheduleTables } from '../../db/tables/schedule.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { graceOf, nextOf } from './schedule-plan.ts'
import type { ScheduleFilter } from '@sesamespace/contract/schedule'

export type ScheduleEventRow = Selectable<ScheduleTables['schedule_events']>
export type OccurrenceRow = Selectable<ScheduleTables['schedule_occurrences']>

const cursorPlace = z.tuple([z.iso.datetime(), z.uuid()])

/** An event that the actor may see: any of the workspace for people, its own for an agent. */
export function findEvent(
  db: Queryable,
  actor: Actor,
  eventId: string,
): Promise<ScheduleEventRow | undefined> {
  return eventsOf(db, actor).where('id', '=', eventId).executeTakeFirst()
}

/** Those of these events that the actor may see. */
export function findEvents(
  db: Queryable,
  actor: Actor,
  eventIds: readonly string[],
): Promise<ScheduleEventRow[]> {
  return eventsOf(db, actor).where('id', 'in', eventIds).execute()
}

/** The same, held for the rest of the transaction. */
export function lockEvent(
  db: Queryable,
  actor: Actor,
  eventId: string,
): Promise<ScheduleEventRow | undefined> {
  return eventsOf(db, actor).where('id', '=', eventId).forNoKeyUpdate().executeTakeFirst()
}

/** The same of several, in one order for all who hold some. */
export function lockEvents(
  db: Queryable,
  actor: Actor,
  eventIds: readonly string[],
): Promise<ScheduleEventRow[]> {
  return eventsOf(db, actor).where('id', 'in', eventIds).orderBy('id').forNoKeyUpdate().execute()
}

export async function listEvents(
  db: Queryable,
  actor: Actor,
  filter: ScheduleFilter,
): Promise<{ rows: ScheduleEventRow[]; nextCursor: string | null }> {
  let query = eventsOf(db, actor)
  if (filter.agentId) query = query.where('agent_id', '=', filter.agentId)
  if (filter.status) query = query.where('status', 'in', filter.status)
  if (filter.cursor) {
    const [createdAt, id] = decodeCursor(cursorPlace, filter.cursor)
    query = query.where(
      sql<boolean>`(date_trunc('milliseconds', created_at), id) > (${createdAt}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy(sql`date_trunc('milliseconds', created_at)`)
    .orderBy('id')
    .limit(filter.limit + 1)
    .execute()
  const page = rows.slice(0, filter.limit)
  const last = rows.length > filter.limit ? page.at(-1) : undefined
  return {
    rows: page,
    nextCursor: last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
  }
}

/** What adds or removes an agent's jobs by name, and decides about them, takes turns for the rest of the transaction. */
export async function lockSchedule(db: Queryable, agentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`schedule:${agentId}`}, 0))`.execute(db)
}

/** Every event of an agent that has an external id, one sync at a time. */
export async function lockSyncedEvents(
  db: Queryable,
  agentId: string,
): Promise<ScheduleEventRow[]> {
  await lockSchedule(db, agentId)
  return await db
    .selectFrom('schedule_events')
    .selectAll()
    .where('agent_id', '=', agentId)
    .where('external_id', 'is not', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** Every event that the actor may see, for the calendar: what has ended had runs too. */
export function eventsForCalendar(
  db: Queryable,
  actor: Actor,
  agentId?: string,
): Promise<ScheduleEventRow[]> {
  const query = eventsOf(db, actor)
  return (agentId ? query.where('agent_id', '=', agentId) : query).execute()
}

export function eventsOfAgent(
  db: Queryable,
  workspaceId: string,
  agentId: string,
): Promise<ScheduleEventRow[]> {
  return db
    .selectFrom('schedule_events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('agent_id', '=', agentId)
    .execute()
}

export async function insertEvents(
  db: Queryable,
  rows: Insertable<ScheduleTables['schedule_events']>[],
): Promise<ScheduleEventRow[]> {
  if (rows.length === 0) return []
  return await db.insertInto('schedule_events').values(rows).returningAll().execute()
}

export async function updateEvent(
  db: Queryable,
  eventId: string,
  patch: UpdateObject<Tables, 'schedule_events'>,
): Promise<ScheduleEventRow> {
  return await db
    .updateTable('schedule_events')
    .set({ ...patch, updated_at: sql<Date>`now()` })
    .where('id', '=', eventId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** What a change of one of many jobs sets; the other columns stay as they are. */
export interface EventPatch {
  id: string
  patch: Omit<
    Updateable<ScheduleTables['schedule_events']>,
    | 'id'
    | 'workspace_id'
    | 'agent_id'
    | 'external_id'
    | 'plan_version'
    | 'created_at'
    | 'updated_at'
  >
}

/** Changes many jobs, each in its own way, in one statement; answers what became of them, by id and in their order. */
export async function updateEvents(
  db: Queryable,
  patches: readonly EventPatch[],
): Promise<Map<string, ScheduleEventRow>> {
  if (patches.length === 0) return new Map()
  const { rows } = await sql<ScheduleEventRow>`
    update schedule_events e set
      (title, description, cron_expression, timezone, status, next_occurrence_at, last_occurrence_at, last_status,
        max_occurrences, occurrence_count, due_at, every_ms, anchor_at, stagger_ms, grace_seconds, unreadable,
        decided_by, decided_status, kept_by, cancelled_in) = (
        select title, description, cron_expression, timezone, status, next_occurrence_at, last_occurrence_at, last_status,
          max_occurrences, occurrence_count, due_at, every_ms, anchor_at, stagger_ms, grace_seconds, unreadable,
          decided_by, decided_status, kept_by, cancelled_in
        from jsonb_populate_record(e, c.patch)
      ),
      updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(patches)}::jsonb) as c (id uuid, patch jsonb)
    where e.id = c.id
    returning e.*
  `.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    patches.flatMap(({ id }) => {
      const row = byId.get(id)
      return row ? [[id, row] as const] : []
    }),
  )
}

/** Cancels jobs that a sync left out. */
export async function cancelJobs(db: Queryable, rows: readonly ScheduleEventRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .updateTable('schedule_events')
    .set({ status: 'cancelled', due_at: null, updated_at: sql<Date>`now()` })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
}

/** Agents name these jobs again: nobody needs to keep them any more. */
export async function endKeeping(db: Queryable, rows: readonly ScheduleEventRow[]): Promise<void> {
  const kept = rows.filter(({ kept_by }) => kept_by !== null).map(({ id }) => id)
  if (kept.length === 0) return
  await db.updateTable('schedule_events').set({ kept_by: null }).where('id', 'in', kept).execute()
}

/** Removes a job with its runs. */
export async function deleteEvent(db: Queryable, eventId: string): Promise<void> {
  await db.deleteFrom('schedule_events').where('id', '=', eventId).execute()
}

/** Cancels every job of an agent that may still run, and counts them. */
export async function cancelEvents(tx: Tx, agentId: string): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('schedule_events')
    .set({ status: 'cancelled', due_at: null, updated_at: sql<Date>`now()` })
    .where('workspace_id', '=', tx.workspaceId)
    .where('agent_id', '=', agentId)
    .where('status', 'in', ['active', 'paused'])
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Whether an agent of the workspace has this id, and is not deleted. */
export async function isAgent(
  db: Queryable,
  workspaceId: string,
  agentId: string,
): Promise<boolean> {
  const agent = await db
    .selectFrom('principals')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', agentId)
    .where('kind', '=', 'agent')
    .where('status', '<>', 'deleted')
    .executeTakeFirst()
  return agent !== undefined
}

export function toScheduleEvent(row: ScheduleEventRow): ScheduleEvent {
  const next = nextAsked(row)
  return {
    id: row.id,
    agentId: row.agent_id,
    externalId: row.external_id,
    title: row.title,
    description: row.description,
    cronExpression: row.cron_expression,
    everyMs: row.every_ms,
    anchorAt: row.anchor_at?.toISOString() ?? null,
    staggerMs: row.stagger_ms,
    graceSeconds: graceOf(row),
    unreadable: row.unreadable,
    timezone: row.timezone,
    status: row.status,
    nextOccurrenceAt: upcoming(row, next)?.toISOString() ?? null,
    nextRunAt: next?.toISOString() ?? null,
    planVersion: row.plan_version,
    lastOccurrenceAt: row.last_occurrence_at?.toISOString() ?? null,
    lastStatus: row.last_status,
    maxOccurrences: row.max_occurrences,
    occurrenceCount: row.occurrence_count,
    decidedBy: row.decided_by,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** The next run that the schedule itself asks for. */
function nextAsked(row: ScheduleEventRow): Date | null {
  if (row.status !== 'active') return null
  const now = new Date()
  return row.due_at && row.due_at > now ? row.due_at : nextOf(row, now)
}

/** An active job never says that its next run is past: a run that did not come is on the calendar, as missed. */
function upcoming(row: ScheduleEventRow, asked: Date | null): Date | null {
  if (row.status === 'completed' || row.status === 'cancelled') return null
  if (!row.cron_expression && row.every_ms === null) return row.next_occurrence_at
  if (row.status === 'paused') return null
  return row.next_occurrence_at && row.next_occurrence_at > new Date()
    ? row.next_occurrence_at
    : asked
}

function eventsOf(db: Queryable, actor: Actor) {
  const query = db
    .selectFrom('schedule_events')
    .selectAll()
    .where('workspace_id', '=', actor.workspaceId)
  return actor.kind === 'agent' ? query.where('agent_id', '=', actor.principalId) : query
}
