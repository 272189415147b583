import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { CalendarEntryStatus } from '@sesamespace/contract/schedule'
import type { CalendarRun, RunsFilter } from '@sesamespace/contract/schedule-days'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { urgency } from './run-urgency.ts'
import type { OccurrenceRow, ScheduleEventRow } from './schedule.repo.ts'

/** What the calendar needs of a job. */
export type CalendarJobRow = Pick<
  ScheduleEventRow,
  | 'id'
  | 'agent_id'
  | 'title'
  | 'cron_expression'
  | 'every_ms'
  | 'anchor_at'
  | 'unreadable'
  | 'timezone'
  | 'status'
  | 'due_at'
  | 'max_occurrences'
  | 'occurrence_count'
>
export type CalendarRunRow = Pick<OccurrenceRow, 'event_id' | 'scheduled_at' | 'status' | 'result'>

const MAX_RESULT = 120

/** Jobs that the actor may see: any of the workspace for people, its own for an agent. */
const visible = (actor: Actor, agentId: string | undefined): RawBuilder<boolean> => sql<boolean>`
  e.workspace_id = ${actor.workspaceId}
  and (${actor.kind !== 'agent'} or e.agent_id = ${actor.principalId})
  and (${agentId === undefined} or e.agent_id = ${agentId ?? null}::uuid)`

/** Jobs that may still run. */
export async function jobsToCome(
  db: Queryable,
  actor: Actor,
  agentId: string | undefined,
): Promise<CalendarJobRow[]> {
  return await db
    .selectFrom('schedule_events as e')
    .select(jobColumns)
    .where(visible(actor, agentId))
    .where('e.due_at', 'is not', null)
    .where('e.status', '=', 'active')
    .execute()
}

export async function jobsById(
  db: Queryable,
  workspaceId: string,
  ids: readonly string[],
): Promise<CalendarJobRow[]> {
  if (ids.length === 0) return []
  return await db
    .selectFrom('schedule_events as e')
    .select(jobColumns)
    .where('e.workspace_id', '=', workspaceId)
    .where('e.id', 'in', ids)
    .execute()
}

const jobColumns = [
  'e.id',
  'e.agent_id',
  'e.title',
  'e.cron_expression',
  'e.every_ms',
  'e.anchor_at',
  'e.unreadable',
  'e.timezone',
  'e.status',
  'e.due_at',
  'e.max_occurrences',
  'e.occurrence_count',
] as const

/** Runs that were reported before they were due: the schedule must not plan them again. */
export async function runsAhead(
  db: Queryable,
  jobIds: readonly string[],
): Promise<CalendarRunRow[]> {
  const { rows } = await sql<CalendarRunRow>`
    select o.event_id, o.scheduled_at, o.status, null as result
    from schedule_events e join schedule_occurrences o
      on o.event_id = e.id and o.scheduled_at >= greatest(e.due_at, now())
    where e.id = any (${jobIds}::uuid[])
  `.execute(db)
  return rows
}

/** How many runs of each state, in the order of `urgency`. */
export interface CountedRow {
  event_id: string | null
  day: number
  runs: number[]
}

/**
 * Counts runs by job and day. `event_id` of null is the sum of a day. Before the day `openFrom`, where nothing is added to
 * what was counted, only the jobs that most need a look are listed: `most` of each day, after the first `after`.
 */
export async function countByDay(
  db: Queryable,
  actor: Actor,
  range: {
    starts: readonly Date[]
    agentId: string | undefined
    statuses: readonly CalendarEntryStatus[]
    openFrom: number
    after: number
    most: number
  },
): Promise<CountedRow[]> {
  const { starts, agentId, statuses, openFrom, after, most } = range
  const sums = sql.join(
    urgency.map(
      (status) =>
        sql`coalesce(sum(c.runs) filter (where c.status = ${sql.lit(status)}), 0)::integer`,
    ),
  )
  const { rows } = await sql<CountedRow>`
    with counted as materialized (
      select c.event_id, width_bucket(c.quarter, ${starts}::timestamptz[]) - 1 as day, array[${sums}] as runs,
        sum(c.runs) as total
      from schedule_events e join schedule_run_counts c on c.event_id = e.id
      where ${visible(actor, agentId)} and c.runs > 0
        and c.quarter >= ${starts[0]} and c.quarter < ${starts.at(-1)}
        and c.status = any (${statuses}::text[])
      group by 1, 2
    ), ranked as (
      select event_id, day, runs, row_number() over (
        partition by day
        order by ${sql.join(urgency.map((_, index) => sql`runs[${sql.lit(index + 1)}] = 0`))}, total desc, event_id
      ) as place
      from counted
    )
    select event_id, day, runs from (
      select event_id, day, runs, place from ranked
      where day >= ${openFrom} or (place > ${after} and place <= ${after + most})
      union all
      select null, day, array[${sql.join(
        urgency.map((_, index) => sql`sum(runs[${sql.lit(index + 1)}])::integer`),
      )}], 0 from counted group by day
    ) r order by day, place
  `.execute(db)
  return rows
}

/** A job on a day. */
export interface JobDay {
  eventId: string
  from: Date
  to: Date
  most: number
}

/** The first runs of jobs on days, oldest first. */
export async function runsOfDays(
  db: Queryable,
  days: readonly JobDay[],
  statuses: readonly CalendarEntryStatus[],
): Promise<CalendarRunRow[]> {
  if (days.length === 0) return []
  const { rows } = await sql<CalendarRunRow>`
    select o.event_id, o.scheduled_at, o.status, left(o.result, ${MAX_RESULT}) as result
    from unnest(
      ${days.map(({ eventId }) => eventId)}::uuid[], ${days.map(({ from }) => from)}::timestamptz[],
      ${days.map(({ to }) => to)}::timestamptz[], ${days.map(({ most }) => most)}::integer[]
    ) as d(event_id, starts, ends, most)
    cross join lateral (
      select * from schedule_occurrences
      where event_id = d.event_id and scheduled_at >= d.starts and scheduled_at < d.ends
        and status = any (${statuses}::text[])
      order by scheduled_at limit d.most
    ) o
    order by o.scheduled_at
  `.execute(db)
  return rows
}

const cursorPlace = z.tuple([z.iso.datetime(), z.uuid()])

/** Runs of many jobs in time order. Of each job no more are read than one page has. */
export async function listRuns(
  db: Queryable,
  actor: Actor,
  filter: RunsFilter,
): Promise<{ runs: CalendarRun[]; nextCursor: string | null }> {
  const [at, id] = filter.cursor ? decodeCursor(cursorPlace, filter.cursor) : [filter.from, null]
  const { rows } = await sql<CalendarRunRow & { id: string; agent_id: string; title: string }>`
    select o.*, e.agent_id, e.title from schedule_events e cross join lateral (
      select id, event_id, scheduled_at, status, left(result, ${MAX_RESULT}) as result
      from schedule_occurrences
      where event_id = e.id and scheduled_at >= ${at}::timestamptz and scheduled_at < ${filter.to}::timestamptz
        and (${id}::uuid is null or (scheduled_at, id) > (${at}::timestamptz, ${id}::uuid))
        and (${filter.status === undefined} or status = any (${filter.status ?? []}::text[]))
      order by scheduled_at, id limit ${filter.limit + 1}
    ) o
    where ${visible(actor, filter.agentId)}
      and (${filter.eventId === undefined} or e.id = ${filter.eventId ?? null}::uuid)
    order by o.scheduled_at, o.id limit ${filter.limit + 1}
  `.execute(db)
  const page = rows.slice(0, filter.limit)
  const last = rows.length > filter.limit ? page.at(-1) : undefined
  return {
    runs: page.map((row) => ({
      id: row.id,
      eventId: row.event_id,
      agentId: row.agent_id,
      title: row.title,
      scheduledAt: row.scheduled_at.toISOString(),
      status: row.status,
      result: row.result,
    })),
    nextCursor: last ? encodeCursor([last.scheduled_at.toISOString(), last.id]) : null,
  }
}
