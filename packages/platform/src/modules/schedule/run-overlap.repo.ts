import { sql } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'

export interface OverlapRange {
  from: Date
  to: Date
  /** Where quarters of an hour begin: from the first on to the end of the day. */
  slots: readonly Date[]
  eventId: string | undefined
  agentId: string | undefined
}

/** How many runs of a job were going at once, at most, in a quarter of an hour in which one began or ended. */
export interface SlotRow {
  /** `null`: of all jobs. */
  event_id: string | null
  slot: number
  most: number
  /** How many were going at its end. */
  left_over: number
}

export interface OverlapJobRow {
  event_id: string
  title: string
  runs: number
}

export interface OverlappingRow {
  id: string
  event_id: string
  scheduled_at: Date
  began: Date
  ended: Date | null
  total: number
}

const MAX_JOBS = 20
const MAX_OVERLAPPING = 20

/**
 * Runs of the day by their newest attempts, from start to end. What is planned over a day before and goes on is not looked for:
 * nothing bounds how far back that would be.
 */
const spans = (actor: Actor, { from, to, eventId, agentId }: OverlapRange) => sql`
  select o.id, o.event_id, e.title, o.scheduled_at, a.began, a.ended,
    greatest(a.began, ${from}) as since, least(coalesce(a.ended, now()), ${to}) as until
  from schedule_events e
  join schedule_occurrences o on o.event_id = e.id
    and o.scheduled_at >= ${from}::timestamptz - interval '1 day' and o.scheduled_at < ${to}
  cross join lateral (
    select coalesce(started_at, finished_at - duration_ms * interval '1 millisecond') as began,
      case when status <> 'running' then
        coalesce(started_at + duration_ms * interval '1 millisecond', finished_at, heartbeat_at)
      end as ended
    from schedule_attempts where occurrence_id = o.id and attempt = o.attempt
  ) a
  where e.workspace_id = ${actor.workspaceId}
    and (${actor.kind !== 'agent'} or e.agent_id = ${actor.principalId})
    and (${agentId === undefined} or e.agent_id = ${agentId ?? null}::uuid)
    and (${eventId === undefined} or e.id = ${eventId ?? null}::uuid)
    and a.began < ${to} and coalesce(a.ended, now()) > ${from} and coalesce(a.ended, now()) > a.began`

/** The jobs that ran the longest, and how much was going at once: of each of them, and of all. */
export async function countConcurrent(
  db: Queryable,
  actor: Actor,
  range: OverlapRange,
): Promise<{ slots: SlotRow[]; jobs: OverlapJobRow[]; jobCount: number }> {
  const { rows: jobs } = await sql<OverlapJobRow & { total: number }>`
    select event_id, min(title) as title, count(*)::integer as runs, (count(*) over ())::integer as total
    from (${spans(actor, range)}) s
    group by event_id order by sum(until - since) desc, event_id limit ${MAX_JOBS}
  `.execute(db)
  const { rows: slots } = await sql<SlotRow>`
    with spans as materialized (${spans(actor, range)}), steps as (
      select event_id, since as at, 1 as by from spans
      union all
      select event_id, until, -1 from spans
    ), counted as (
      select event_id, at, by, sum(by) over w as going, row_number() over w as place
      from steps where event_id = any (${jobs.map((job) => job.event_id)}::uuid[])
      window w as (partition by event_id order by at, by rows unbounded preceding)
      union all
      select null, at, by, sum(by) over w, row_number() over w from steps
      window w as (order by at, by rows unbounded preceding)
    )
    select event_id, slot, max(going)::integer as most, (array_agg(going order by place desc))[1]::integer as left_over
    from (
      -- What ends with a quarter of an hour is not in the next one.
      select *, width_bucket(
        case when by < 0 then at - interval '1 microsecond' else at end, ${range.slots}::timestamptz[]
      ) - 1 as slot
      from counted
    ) c
    group by event_id, slot order by slot
  `.execute(db)
  return { slots, jobs, jobCount: jobs[0]?.total ?? 0 }
}

/** Runs that began while another run of their job was going, newest first. */
export async function overlappingRuns(
  db: Queryable,
  actor: Actor,
  range: OverlapRange,
): Promise<OverlappingRow[]> {
  const { rows } = await sql<OverlappingRow>`
    select id, event_id, scheduled_at, began, ended, (count(*) over ())::integer as total from (
      select *, max(coalesce(ended, now())) over (
        partition by event_id order by began, id rows between unbounded preceding and 1 preceding
      ) as busy_until
      from (${spans(actor, range)}) s
    ) o
    where busy_until > began and began >= ${range.from}
    order by began desc, id limit ${MAX_OVERLAPPING}
  `.execute(db)
  return rows
}
