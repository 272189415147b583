import { sql } from 'kysely'
import type { RunTrouble } from '@sesamespace/contract/run-trouble'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'

/** Most runs that are counted of a job: newer trouble is never hidden by older. */
const MAX_RUNS = 200
const MAX_TROUBLES = 500
const MAX_ERROR = 500

interface TroubleRow {
  event_id: string
  agent_id: string
  title: string
  status: RunTrouble['status']
  error_key: string
  error: string | null
  count: number
  latest_at: Date
}

/** Errors of runs that differ in numbers only are one. */
const errorKey = (result: string) =>
  sql<string>`md5(regexp_replace(left(coalesce(${sql.ref(result)}, ''), ${MAX_ERROR}), '\\d+', '#', 'g'))`

/**
 * What went wrong with runs in the last day, by job and error, newest first. Errors that differ in numbers only are one. Where an
 * alert rule holds for such runs it says what is worth a look instead.
 */
export async function listTroubles(db: Queryable, actor: Actor): Promise<RunTrouble[]> {
  const { rows } = await sql<TroubleRow>`
    select e.id as event_id, e.agent_id, e.title, o.status, o.error_key,
      (array_agg(left(o.result, ${MAX_ERROR}) order by o.scheduled_at desc))[1] as error,
      count(*) as count, max(o.scheduled_at) as latest_at
    from schedule_events e cross join lateral (
      select status, result, scheduled_at,
        ${errorKey('result')} as error_key
      from schedule_occurrences
      where event_id = e.id and status in ('failed', 'missed') and scheduled_at > now() - interval '1 day'
      order by scheduled_at desc limit ${MAX_RUNS}
    ) o
    where e.workspace_id = ${actor.workspaceId}
      and (${actor.kind !== 'agent'} or e.agent_id = ${actor.principalId})
      and not exists (
        select from alert_rules r where r.workspace_id = e.workspace_id and r.kind = o.status
          and (r.event_id is null or r.event_id = e.id) and (r.agent_id is null or r.agent_id = e.agent_id))
    group by e.id, o.status, o.error_key
    order by latest_at desc, e.id limit ${MAX_TROUBLES}
  `.execute(db)
  return rows.map((row) => ({
    id: `${row.event_id}:${row.status}:${row.error_key}`,
    eventId: row.event_id,
    agentId: row.agent_id,
    title: row.title,
    status: row.status,
    errorKey: row.error_key,
    error: row.error,
    count: row.count,
    latestAt: row.latest_at.toISOString(),
  }))
}

/**
 * The same of runs that failed, or were given up as missed, after `since`, whenever they were planned: their names in the inbox, and
 * their jobs.
 */
export async function troublesSince(
  db: Queryable,
  workspaceId: string,
  since: string,
): Promise<{ id: string; eventId: string; asOf: Date }[]> {
  const { rows } = await sql<{ id: string; eventId: string; asOf: Date }>`
    select event_id || ':' || status || ':' || error_key as id, event_id as "eventId",
      max(scheduled_at) as "asOf"
    from (
      select o.event_id, o.status, o.scheduled_at, ${errorKey('o.result')} as error_key
      from schedule_events e
      join schedule_occurrences o on o.event_id = e.id and o.status in ('failed', 'missed')
        -- No run is waited for, or goes on, for longer than that.
        and o.scheduled_at > ${since}::timestamptz - interval '3 days'
      left join schedule_attempts a on a.occurrence_id = o.id and a.attempt = o.attempt
      where e.workspace_id = ${workspaceId}
        and coalesce(case o.status when 'missed' then o.grace_until else a.finished_at end, o.scheduled_at)
          > ${since}::timestamptz
    ) ended
    group by event_id, status, error_key
    limit ${MAX_TROUBLES}`.execute(db)
  return rows
}
