import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { DueEvent } from './run-due.ts'
import type { OccurrenceRow } from './schedule.repo.ts'

/** Workspaces where the clock has something to do now. */
export async function workspacesWithDueRuns(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ workspace_id: string }>`
    select workspace_id from schedule_events where due_at <= now()
    union
    select e.workspace_id from schedule_occurrences o join schedule_events e on e.id = o.event_id
    where o.next_step_at <= now()
    union
    select workspace_id from run_alert_checks where check_at <= now()
    union
    select e.workspace_id from run_alerts a join schedule_events e on e.id = a.event_id
    where a.resolved_at is null and e.status = 'cancelled'
  `.execute(db)
  return rows.map((row) => row.workspace_id)
}

/** The database's clock: nodes may disagree on theirs. */
export async function clockOf(db: Queryable): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db)
  return rows[0]?.now ?? new Date()
}

/** Jobs with runs that have come due, but for those that another node is at. */
export function lockDueEvents(
  db: Queryable,
  workspaceId: string,
  limit: number,
): Promise<DueEvent[]> {
  return db
    .selectFrom('schedule_events as e')
    .innerJoin('principals as p', 'p.id', 'e.agent_id')
    .selectAll('e')
    .select('p.status as agent_status')
    .where('e.workspace_id', '=', workspaceId)
    .where('e.due_at', '<=', sql<Date>`now()`)
    .orderBy('e.due_at')
    .limit(limit)
    .forNoKeyUpdate('e')
    .skipLocked()
    .execute()
}

/** Runs whose next step by the clock has come, with their jobs, but for those that another node or a report is at. */
export async function lockDueSteps(
  db: Queryable,
  workspaceId: string,
  limit: number,
): Promise<{ run: OccurrenceRow; event: DueEvent }[]> {
  const runs = await db
    .selectFrom('schedule_occurrences as o')
    .innerJoin('schedule_events as e', 'e.id', 'o.event_id')
    .selectAll('o')
    .where('e.workspace_id', '=', workspaceId)
    .where('o.next_step_at', '<=', sql<Date>`now()`)
    .orderBy('o.next_step_at')
    .limit(limit)
    .forNoKeyUpdate(['o', 'e'])
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

/** Moves where the future of jobs begins. */
export async function setDue(
  db: Queryable,
  due: readonly { id: string; next: Date | null }[],
): Promise<void> {
  await sql`
    update schedule_events e set due_at = d.next
    from unnest(${due.map(({ id }) => id)}::uuid[], ${due.map(({ next }) => next)}::timestamptz[]) as d(id, next)
    where e.id = d.id
  `.execute(db)
}

/** Jobs with the state of their agents. */
export async function eventsWithAgents(
  db: Queryable,
  eventIds: readonly string[],
): Promise<Map<string, DueEvent>> {
  const rows = await db
    .selectFrom('schedule_events as e')
    .innerJoin('principals as p', 'p.id', 'e.agent_id')
    .selectAll('e')
    .select('p.status as agent_status')
    .where('e.id', 'in', eventIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
