import { sql, type Insertable, type Selectable } from 'kysely'
import type { AlertKind, RunAlert, RunAlertFilter } from '@sesamespace/contract/run-alerts'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { ScheduleTables } from '../../db/tables/schedule.ts'

type AlertRow = Selectable<ScheduleTables['run_alerts']>
/** An alert with what it says of its job and run. */
export type AlertView = AlertRow & { agent_id: string; title: string; result: string | null }

const MAX_RESULT = 500

const alerts = (db: Queryable) =>
  db
    .selectFrom('run_alerts as a')
    .innerJoin('schedule_events as e', 'e.id', 'a.event_id')
    .leftJoin('schedule_occurrences as o', 'o.id', 'a.occurrence_id')
    .selectAll('a')
    .select([
      'e.agent_id',
      'e.title',
      sql<string | null>`left(o.result, ${MAX_RESULT})`.as('result'),
    ])

/** The open alerts of a job. */
export const openAlerts = (db: Queryable, eventId: string): Promise<AlertView[]> =>
  alerts(db).where('a.event_id', '=', eventId).where('a.resolved_at', 'is', null).execute()

/** An alert that is known to be there. */
const requireAlert = (db: Queryable, alertId: string): Promise<AlertView> =>
  alerts(db).where('a.id', '=', alertId).executeTakeFirstOrThrow()

/** Those that the actor may see, newest first. */
export function findAlerts(
  db: Queryable,
  actor: Actor,
  filter: Omit<RunAlertFilter, 'cursor'> & { after?: string | undefined },
): Promise<AlertView[]> {
  let query = alerts(db).where('a.workspace_id', '=', actor.workspaceId)
  if (actor.kind === 'agent') query = query.where('e.agent_id', '=', actor.principalId)
  if (filter.eventId) query = query.where('a.event_id', '=', filter.eventId)
  if (filter.agentId) query = query.where('e.agent_id', '=', filter.agentId)
  if (filter.state)
    query = query.where('a.resolved_at', filter.state === 'open' ? 'is' : 'is not', null)
  if (filter.after) query = query.where('a.id', '<', filter.after)
  return query.orderBy('a.id', 'desc').limit(filter.limit).execute()
}

type NewAlert = Omit<Insertable<ScheduleTables['run_alerts']>, 'workspace_id'>

/** Raises an alert. The job must be locked, and have no open one of the kind. */
export async function insertAlert(tx: Tx, alert: NewAlert): Promise<AlertView> {
  await tx.db
    .insertInto('run_alerts')
    .values({ ...alert, workspace_id: tx.workspaceId })
    .execute()
  return await requireAlert(tx.db, alert.id)
}

/** Adds a run to an open alert. */
export async function addRun(
  db: Queryable,
  alertId: string,
  run: Pick<NewAlert, 'occurrence_id' | 'run_at' | 'cause' | 'rule_id'>,
): Promise<void> {
  await db
    .updateTable('run_alerts')
    .set({
      ...run,
      runs: sql<number>`runs + 1`,
      latest_at: sql<Date>`date_trunc('milliseconds', now())`,
    })
    .where('id', '=', alertId)
    .execute()
}

/** Ends an open alert. */
export async function endAlert(
  db: Queryable,
  alertId: string,
  by: NonNullable<RunAlert['resolvedBy']>,
): Promise<AlertView> {
  await db
    .updateTable('run_alerts')
    .set({ resolved_at: sql<Date>`date_trunc('milliseconds', now())`, resolved_by: by })
    .where('id', '=', alertId)
    .execute()
  return await requireAlert(db, alertId)
}

/** Jobs that are cancelled and have open alerts, held for the rest of the transaction. */
export async function lockEndedJobs(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('schedule_events as e')
    .select('e.id')
    .where('e.workspace_id', '=', tx.workspaceId)
    .where('e.status', '=', 'cancelled')
    .where('e.id', 'in', (open) =>
      open.selectFrom('run_alerts').select('event_id').where('resolved_at', 'is', null),
    )
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  return rows.map(({ id }) => id)
}

/** How the newest runs of a job ended that ended in one of these ways, newest first. */
export function newestEnds(
  db: Queryable,
  eventId: string,
  statuses: readonly ('completed' | 'failed' | 'skipped' | 'missed')[],
  limit: number,
): Promise<{ id: string; scheduled_at: Date; status: string }[]> {
  return db
    .selectFrom('schedule_occurrences')
    .select(['id', 'scheduled_at', 'status'])
    .where('event_id', '=', eventId)
    .where('status', 'in', [...statuses])
    .orderBy('scheduled_at', 'desc')
    .limit(limit)
    .execute()
}

/** Runs of a job that are under way, newest first. */
export function runsUnderWay(
  db: Queryable,
  eventId: string,
): Promise<{ id: string; scheduled_at: Date }[]> {
  return db
    .selectFrom('schedule_occurrences')
    .select(['id', 'scheduled_at'])
    .where('event_id', '=', eventId)
    .where('status', '=', 'running')
    .where('next_step_at', 'is not', null)
    .orderBy('scheduled_at', 'desc')
    .execute()
}

/** The median of how long the last completed runs of a job before one took, and of how many. */
export async function usualDuration(
  db: Queryable,
  eventId: string,
  { before, of }: { before: Date; of: number },
): Promise<{ ms: number | null; runs: number }> {
  const { rows } = await sql<{ ms: number | null; runs: number }>`
    select percentile_cont(0.5) within group (order by duration_ms) as ms, count(*)::int as runs from (
      select a.duration_ms from schedule_occurrences o
      join schedule_attempts a on a.occurrence_id = o.id and a.attempt = o.attempt
      where o.event_id = ${eventId} and o.status = 'completed' and o.scheduled_at < ${before}
        and a.duration_ms is not null
      order by o.scheduled_at desc limit ${of}
    ) last
  `.execute(db)
  return rows[0] ?? { ms: null, runs: 0 }
}

export const toRunAlert = (row: AlertView): RunAlert => ({
  id: row.id,
  kind: row.kind satisfies AlertKind,
  eventId: row.event_id,
  agentId: row.agent_id,
  title: row.title,
  ruleId: row.rule_id,
  cause: row.cause,
  occurrenceId: row.occurrence_id,
  runAt: row.run_at.toISOString(),
  result: row.result,
  runs: row.runs,
  raisedAt: row.raised_at.toISOString(),
  latestAt: row.latest_at.toISOString(),
  resolvedAt: row.resolved_at?.toISOString() ?? null,
  resolvedBy: row.resolved_by,
})
