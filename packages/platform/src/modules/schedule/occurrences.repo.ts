import { sql, type Insertable, type Selectable } from 'kysely'
import type { CalendarEntryStatus, Occurrence, RunLink } from '@sesamespace/contract/schedule'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import type { ScheduleTables } from '../../db/tables/schedule.ts'
import { countRuns } from './run-counts.repo.ts'
import type { OccurrenceRow } from './schedule.repo.ts'

export type NewRun = Insertable<ScheduleTables['schedule_occurrences']>
export type AttemptRow = Selectable<ScheduleTables['schedule_attempts']>

/** Writes runs down and counts them; those that are there already are left as they are, and out of the answer. */
export async function insertRuns(db: Queryable, runs: NewRun[]): Promise<OccurrenceRow[]> {
  if (runs.length === 0) return []
  const inserted = await db
    .insertInto('schedule_occurrences')
    .values(runs)
    .onConflict((conflict) => conflict.columns(['event_id', 'scheduled_at']).doNothing())
    .returningAll()
    .execute()
  await countRuns(
    db,
    inserted.map((run) => ({ run, by: 1 })),
  )
  return inserted
}

/** Changes the state of a run, and counts it there. */
export async function updateRun(
  db: Queryable,
  before: OccurrenceRow,
  change: Partial<
    Pick<NewRun, 'status' | 'result' | 'attempt' | 'next_step_at' | 'duration_ms' | 'late_ms'>
  >,
): Promise<OccurrenceRow> {
  const after = await db
    .updateTable('schedule_occurrences')
    .set({ ...change, recorded_at: sql<Date>`now()` })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (after.status !== before.status)
    await countRuns(db, [
      { run: before, by: -1 },
      { run: after, by: 1 },
    ])
  return after
}

/** The run that was reported for this very instant, or that is planned for it. */
export function findExactRun(
  db: Queryable,
  eventId: string,
  at: Date,
): Promise<OccurrenceRow | undefined> {
  return (
    db
      .selectFrom('schedule_occurrences as o')
      .selectAll('o')
      .where('event_id', '=', eventId)
      .where((eb) =>
        eb.or([
          eb('scheduled_at', '=', at),
          eb.exists(
            eb
              .selectFrom('schedule_attempts as a')
              .select('a.attempt')
              .whereRef('a.occurrence_id', '=', 'o.id')
              .where('a.reported_for', '=', at),
          ),
        ]),
      )
      // Bounds what is searched: nothing is reported further from its planned time than the longest grace.
      .where(
        sql<boolean>`scheduled_at between ${at}::timestamptz - interval '9 days' and ${at}::timestamptz + interval '9 days'`,
      )
      .orderBy(sql`scheduled_at = ${at}`, 'desc')
      .limit(1)
      .executeTakeFirst()
  )
}

/** The planned run that is nearest to an instant, within a span around it. */
export function findNearestRun(
  db: Queryable,
  eventId: string,
  { at, from, to }: { at: Date; from: Date; to: Date },
): Promise<OccurrenceRow | undefined> {
  return db
    .selectFrom('schedule_occurrences')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('planned', '=', true)
    .where('scheduled_at', '>=', from)
    .where('scheduled_at', '<=', to)
    .orderBy(sql`abs(extract(epoch from scheduled_at - ${at}::timestamptz))`)
    .limit(1)
    .executeTakeFirst()
}

/** How many runs of each of these jobs have come due and are not over. */
export async function countOpenRuns(
  db: Queryable,
  eventIds: readonly string[],
): Promise<Map<string, number>> {
  const open = await db
    .selectFrom('schedule_occurrences')
    .select(['event_id', sql<number>`count(*)`.as('count')])
    .where('event_id', 'in', eventIds)
    .where('next_step_at', 'is not', null)
    .groupBy('event_id')
    .execute()
  return new Map(open.map((row) => [row.event_id, row.count]))
}

/** The attempts of a run, newest first. */
export function listAttempts(db: Queryable, occurrenceId: string): Promise<AttemptRow[]> {
  return db
    .selectFrom('schedule_attempts')
    .selectAll()
    .where('occurrence_id', '=', occurrenceId)
    .orderBy('attempt', 'desc')
    .execute()
}

/** Writes an attempt down, or what became of it. */
export function saveAttempt(
  db: Queryable,
  attempt: Insertable<ScheduleTables['schedule_attempts']>,
): Promise<AttemptRow> {
  return db
    .insertInto('schedule_attempts')
    .values(attempt)
    .onConflict((conflict) =>
      conflict.columns(['occurrence_id', 'attempt']).doUpdateSet((eb) => ({
        status: eb.ref('excluded.status'),
        result: eb.ref('excluded.result'),
        started_at: sql<Date | null>`coalesce(schedule_attempts.started_at, excluded.started_at)`,
        finished_at: eb.ref('excluded.finished_at'),
        // An agent that reports a beginning and an end need not count itself.
        duration_ms: sql<
          number | null
        >`coalesce(excluded.duration_ms, greatest(0, (extract(epoch from
          excluded.finished_at - coalesce(schedule_attempts.started_at, excluded.started_at)) * 1000)::bigint))`,
        heartbeat_at: sql<Date>`now()`,
        links: sql<string>`case when excluded.links = '[]' then schedule_attempts.links else excluded.links end`,
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Newest first, with their newest attempts. */
export async function listOccurrences(
  db: Queryable,
  eventId: string,
  limit: number,
): Promise<Occurrence[]> {
  const runs = await db
    .selectFrom('schedule_occurrences')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('scheduled_at', 'desc')
    .limit(limit)
    .execute()
  const attempts = await attemptsOf(db, runs)
  return runs.map((run) => toOccurrence(run, attempts.get(run.id)))
}

/** Those of these runs that there are, in any workspace. */
export async function findRuns(db: Queryable, runIds: readonly string[]): Promise<OccurrenceRow[]> {
  return await db.selectFrom('schedule_occurrences').selectAll().where('id', 'in', runIds).execute()
}

/** How many runs are found that made one thing. */
const MOST_LINKED = 20

/** The newest runs of the workspace, of an agent its own, that name something they made in any of their attempts. */
export async function linkedRunIds(
  db: Queryable,
  { workspaceId, kind, principalId }: Pick<Actor, 'workspaceId' | 'kind' | 'principalId'>,
  link: RunLink,
): Promise<string[]> {
  const rows = await db
    .selectFrom('schedule_occurrences as o')
    .innerJoin('schedule_events as e', 'e.id', 'o.event_id')
    .select('o.id')
    .where('e.workspace_id', '=', workspaceId)
    .$if(kind === 'agent', (query) => query.where('e.agent_id', '=', principalId))
    .where('o.id', 'in', (query) =>
      query
        .selectFrom('schedule_attempts as a')
        .select('a.occurrence_id')
        // The first is that of the index.
        .where(sql<boolean>`a.links <> '[]'`)
        .where(sql<boolean>`a.links @> ${JSON.stringify([link])}::jsonb`),
    )
    .orderBy('o.scheduled_at', 'desc')
    .limit(MOST_LINKED)
    .execute()
  return rows.map(({ id }) => id)
}

/** The newest attempt of each run that was reported. */
export async function attemptsOf(
  db: Queryable,
  runs: readonly OccurrenceRow[],
): Promise<Map<string, AttemptRow>> {
  const reported = runs.filter((run) => run.attempt > 0).map((run) => run.id)
  if (reported.length === 0) return new Map()
  const rows = await db
    .selectFrom('schedule_attempts as a')
    .innerJoin('schedule_occurrences as o', (join) =>
      join.onRef('o.id', '=', 'a.occurrence_id').onRef('o.attempt', '=', 'a.attempt'),
    )
    .selectAll('a')
    .where('a.occurrence_id', 'in', reported)
    .execute()
  return new Map(rows.map((row) => [row.occurrence_id, row]))
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

const ended = new Set<CalendarEntryStatus>(['completed', 'skipped', 'failed'])

/** Whether a state is how a run ended, as its agent or its silence tells. */
export const isEnd = (status: CalendarEntryStatus): boolean => ended.has(status)

export const toOccurrence = (row: OccurrenceRow, attempt?: AttemptRow): Occurrence => ({
  id: row.id,
  eventId: row.event_id,
  scheduledAt: row.scheduled_at.toISOString(),
  status: row.status,
  result: row.result,
  recordedAt: row.recorded_at.toISOString(),
  attempt: row.attempt,
  startedAt: attempt?.started_at?.toISOString() ?? null,
  finishedAt: attempt?.finished_at?.toISOString() ?? null,
  durationMs: attempt?.duration_ms ?? null,
  heartbeatAt: attempt?.status === 'running' ? attempt.heartbeat_at.toISOString() : null,
  links: attempt?.links ?? [],
})
