import { sql } from 'kysely'
import type { Queryable, Tx } from '../../db/database.ts'
import { eventsWithAgents } from './run-clock.repo.ts'
import type { DueEvent } from './run-due.ts'
import type { OccurrenceRow } from './schedule.repo.ts'

/** Plans when runs are judged next; `null`: not by the clock. */
export async function planChecks(
  tx: Tx,
  checks: readonly { runId: string; at: Date | null }[],
): Promise<void> {
  const planned = checks.flatMap(({ runId, at }) => (at === null ? [] : [{ runId, at }]))
  const dropped = checks.filter(({ at }) => at === null).map(({ runId }) => runId)
  if (dropped.length > 0)
    await tx.db.deleteFrom('run_alert_checks').where('occurrence_id', 'in', dropped).execute()
  if (planned.length === 0) return
  await tx.db
    .insertInto('run_alert_checks')
    .values(
      planned.map(({ runId, at }) => ({
        occurrence_id: runId,
        workspace_id: tx.workspaceId,
        check_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('occurrence_id').doUpdateSet((eb) => ({
        check_at: eb.ref('excluded.check_at'),
      })),
    )
    .execute()
}

/** Has the clock judge, at once, what stands of the jobs of a place: their newest runs, and those that are not over. */
export async function checkPlace(
  tx: Tx,
  { eventId, agentId }: { eventId: string | null; agentId: string | null },
): Promise<void> {
  await sql`
    insert into run_alert_checks (occurrence_id, workspace_id, check_at)
    select o.id, e.workspace_id, now() from schedule_events e cross join lateral (
      (select id from schedule_occurrences where event_id = e.id order by scheduled_at desc limit 1)
      union
      (select id from schedule_occurrences where event_id = e.id and next_step_at is not null)
    ) o
    where e.workspace_id = ${tx.workspaceId} and e.status <> 'cancelled'
      and (${eventId}::uuid is null or e.id = ${eventId}::uuid)
      and (${agentId}::uuid is null or e.agent_id = ${agentId}::uuid)
    order by o.id
    on conflict (occurrence_id) do update set check_at = excluded.check_at
  `.execute(tx.db)
}

/** Runs that the clock is to judge now, with their jobs, but for those that another node or a report is at. */
export async function lockDueChecks(
  db: Queryable,
  workspaceId: string,
  limit: number,
): Promise<{ run: OccurrenceRow; event: DueEvent }[]> {
  const runs = await db
    .selectFrom('run_alert_checks as c')
    .innerJoin('schedule_occurrences as o', 'o.id', 'c.occurrence_id')
    .innerJoin('schedule_events as e', 'e.id', 'o.event_id')
    .selectAll('o')
    .where('c.workspace_id', '=', workspaceId)
    .where('c.check_at', '<=', sql<Date>`now()`)
    .orderBy('c.check_at')
    .limit(limit)
    .forNoKeyUpdate(['c', 'o', 'e'])
    .skipLocked()
    .execute()
  if (runs.length === 0) return []
  const events = await eventsWithAgents(
    db,
    runs.map((run) => run.event_id),
  )
  return runs.flatMap((run) => {
    const event = events.get(run.event_id)
    return event ? [{ run, event }] : []
  })
}
