import { sql, type Insertable, type Selectable } from 'kysely'
import type { AlertKind, AlertRule } from '@sesamespace/contract/run-alerts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { ScheduleTables } from '../../db/tables/schedule.ts'

export type AlertRuleRow = Selectable<ScheduleTables['alert_rules']>

/** A job as far as rules look at it. */
export interface RuledJob {
  id: string
  agent_id: string
}

interface About {
  eventIds: readonly string[]
  agentIds: readonly string[]
}

const concerning = (db: Queryable, workspaceId: string, about: About) =>
  db
    .selectFrom('alert_rules')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where((eb) =>
      eb.or([
        eb('event_id', '=', sql<string>`any(${[...about.eventIds]}::uuid[])`),
        eb('agent_id', '=', sql<string>`any(${[...about.agentIds]}::uuid[])`),
        eb.and([eb('event_id', 'is', null), eb('agent_id', 'is', null)]),
      ]),
    )
    .orderBy('kind')
    .orderBy('id')

/** Every rule that concerns these jobs: of them, of their agents and of the workspace. */
export const rulesAbout = (
  db: Queryable,
  workspaceId: string,
  about: About,
): Promise<AlertRuleRow[]> => concerning(db, workspaceId, about).execute()

/** The same, and none of them is removed until the transaction ends: what is raised by them refers to them. */
export const keepRulesAbout = (tx: Tx, about: About): Promise<AlertRuleRow[]> =>
  concerning(tx.db, tx.workspaceId, about).forKeyShare().execute()

/** Of each kind the rule that holds for a job: the narrowest. */
export function rulesOfJob(
  rules: readonly AlertRuleRow[],
  job: RuledJob,
): Map<AlertKind, AlertRuleRow> {
  const held = new Map<AlertKind, AlertRuleRow>()
  for (const rule of rules) {
    const isOther =
      (rule.event_id !== null && rule.event_id !== job.id) ||
      (rule.agent_id !== null && rule.agent_id !== job.agent_id)
    const known = held.get(rule.kind)
    if (!isOther && (!known || widthOf(rule) < widthOf(known))) held.set(rule.kind, rule)
  }
  return held
}

function widthOf({ event_id, agent_id }: AlertRuleRow): number {
  if (event_id !== null) return 0
  return agent_id === null ? 2 : 1
}

/** Sets the rule of a kind in its place, in place of what was there. */
export function putRule(
  tx: Tx,
  rule: Omit<Insertable<ScheduleTables['alert_rules']>, 'workspace_id' | 'changed_at'>,
): Promise<AlertRuleRow> {
  return tx.db
    .insertInto('alert_rules')
    .values({ ...rule, workspace_id: tx.workspaceId })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'event_id', 'agent_id', 'kind']).doUpdateSet((eb) => ({
        is_on: eb.ref('excluded.is_on'),
        in_a_row: eb.ref('excluded.in_a_row'),
        after_minutes: eb.ref('excluded.after_minutes'),
        ratio: eb.ref('excluded.ratio'),
        min_runs: eb.ref('excluded.min_runs'),
        over_seconds: eb.ref('excluded.over_seconds'),
        changed_by: eb.ref('excluded.changed_by'),
        changed_at: sql<Date>`date_trunc('milliseconds', now())`,
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

export function deleteRule(tx: Tx, ruleId: string): Promise<AlertRuleRow | undefined> {
  return tx.db
    .deleteFrom('alert_rules')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', ruleId)
    .returningAll()
    .executeTakeFirst()
}

export const toAlertRule = (row: AlertRuleRow): AlertRule => ({
  id: row.id,
  kind: row.kind,
  eventId: row.event_id,
  agentId: row.agent_id,
  isOn: row.is_on,
  inARow: row.in_a_row,
  afterMinutes: row.after_minutes,
  ratio: row.ratio,
  minRuns: row.min_runs,
  overSeconds: row.over_seconds,
  changedBy: row.changed_by,
  changedAt: row.changed_at.toISOString(),
})
