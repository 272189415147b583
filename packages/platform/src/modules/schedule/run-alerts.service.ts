import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import type {
  AlertRule,
  AlertRulePlace,
  RunAlert,
  RunAlertFilter,
  SetAlertRuleInput,
} from '@sesamespace/contract/run-alerts'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Queryable, Tx } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { checkPlace } from './alert-checks.repo.ts'
import {
  deleteRule,
  putRule,
  rulesAbout,
  toAlertRule,
  type AlertRuleRow,
} from './alert-rules.repo.ts'
import { findAlerts, toRunAlert } from './run-alerts.repo.ts'
import { findEvent, isAgent } from './schedule.repo.ts'

const cursorPlace = z.tuple([z.uuid()])
const DEFAULT_AFTER_MINUTES = 10
const DEFAULT_MIN_RUNS = 5

/** Alert rules, which people set, and the alerts that runs raise by them. */
export function createRunAlertsService(database: Database) {
  return {
    async list(
      actor: Actor,
      { cursor, ...filter }: RunAlertFilter,
    ): Promise<{ alerts: RunAlert[]; nextCursor: string | null }> {
      const after = cursor === undefined ? undefined : decodeCursor(cursorPlace, cursor)[0]
      const found = await findAlerts(database.db, actor, {
        ...filter,
        limit: filter.limit + 1,
        after,
      })
      const page = found.slice(0, filter.limit)
      const last = found.length > page.length ? page.at(-1) : undefined
      return { alerts: page.map(toRunAlert), nextCursor: last ? encodeCursor([last.id]) : null }
    },

    /** Those of a place and of the wider ones, the narrowest first. */
    async rules(actor: Actor, place: AlertRulePlace): Promise<AlertRule[]> {
      const { eventId, agentId } = await requirePlace(database.db, actor, place)
      const ownerId =
        agentId ?? (eventId && (await findEvent(database.db, actor, eventId))?.agent_id)
      const rows = await rulesAbout(database.db, actor.workspaceId, {
        eventIds: eventId ? [eventId] : [],
        agentIds: ownerId ? [ownerId] : [],
      })
      return rows.map(toAlertRule)
    },

    set: (actor: Actor, input: SetAlertRuleInput): Promise<AlertRule> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const place = await requirePlace(tx.db, actor, input)
        const bounds = boundsOf(input)
        const rule = await putRule(tx, {
          id: uuid(),
          event_id: place.eventId,
          agent_id: place.agentId,
          kind: input.kind,
          is_on: input.isOn ?? true,
          ...bounds,
          changed_by: actor.principalId,
        })
        await announceRule(tx, actor, 'set', rule)
        return toAlertRule(rule)
      }),

    remove: (actor: Actor, ruleId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const rule = await deleteRule(tx, ruleId)
        if (!rule) throw notFound('Alert rule')
        await announceRule(tx, actor, 'removed', rule)
      }),
  }
}

export type RunAlertsService = ReturnType<typeof createRunAlertsService>

/** Where a rule is, when the actor may see the place. */
async function requirePlace(
  db: Queryable,
  actor: Actor,
  { eventId, agentId }: AlertRulePlace,
): Promise<{ eventId: string | null; agentId: string | null }> {
  if (eventId && agentId)
    throw new AppError('invalid_request', 'Give "eventId" or "agentId", not both.')
  if (eventId && !(await findEvent(db, actor, eventId))) throw notFound('Schedule event')
  if (agentId) {
    const isOther = actor.kind === 'agent' && agentId !== actor.principalId
    if (isOther || !(await isAgent(db, actor.workspaceId, agentId))) throw notFound('Agent')
  }
  return { eventId: eventId ?? null, agentId: agentId ?? null }
}

type Bounds = Pick<
  AlertRuleRow,
  'in_a_row' | 'after_minutes' | 'ratio' | 'min_runs' | 'over_seconds'
>

/** The bounds of a rule's kind; refuses those of another, which would do nothing. */
function boundsOf(input: SetAlertRuleInput): Bounds {
  const { kind, inARow, afterMinutes, ratio, minRuns, overSeconds } = input
  const isRow = kind === 'failed' || kind === 'missed'
  refuseOthers({ inARow }, isRow, kind)
  refuseOthers({ afterMinutes }, kind === 'late', kind)
  refuseOthers({ ratio, minRuns, overSeconds }, kind === 'slow', kind)
  const isOn = input.isOn ?? true
  if (kind === 'slow' && isOn && ratio === undefined && overSeconds === undefined)
    throw new AppError('invalid_request', 'body.ratio: give "ratio" or "overSeconds", or both.')
  return {
    in_a_row: isRow ? (inARow ?? 1) : null,
    after_minutes: kind === 'late' ? (afterMinutes ?? DEFAULT_AFTER_MINUTES) : null,
    ratio: ratio ?? null,
    min_runs: ratio === undefined ? null : (minRuns ?? DEFAULT_MIN_RUNS),
    over_seconds: overSeconds ?? null,
  }
}

function refuseOthers(
  fields: Readonly<Record<string, number | undefined>>,
  isOfKind: boolean,
  kind: string,
): void {
  const [other] = Object.entries(fields).filter(([, value]) => value !== undefined)
  if (other && !isOfKind)
    throw new AppError('invalid_request', `body.${other[0]}: is no bound of the kind "${kind}".`)
}

/** Says what became of a rule, and has the clock judge by it what stands now. */
async function announceRule(
  tx: Tx,
  actor: Actor,
  what: 'set' | 'removed',
  rule: AlertRuleRow,
): Promise<void> {
  const { event_id: eventId, agent_id: agentId } = rule
  await checkPlace(tx, { eventId, agentId })
  tx.emit({
    type: 'schedule.alert_rules_changed',
    payload: { eventId, agentId },
    audience: { scope: 'humans' },
    actorId: actor.principalId,
  })
  const { isOn, inARow, afterMinutes, ratio, minRuns, overSeconds } = toAlertRule(rule)
  tx.audit({
    action: `schedule.alert_rule.${what}`,
    actorId: actor.principalId,
    ...targetOf(tx, eventId, agentId),
    details: {
      ruleId: rule.id,
      kind: rule.kind,
      isOn,
      ...(inARow !== null && { inARow }),
      ...(afterMinutes !== null && { afterMinutes }),
      ...(ratio !== null && { ratio }),
      ...(minRuns !== null && { minRuns }),
      ...(overSeconds !== null && { overSeconds }),
    },
    ...(actor.requestId && { requestId: actor.requestId }),
  })
}

function targetOf(tx: Tx, eventId: string | null, agentId: string | null) {
  if (eventId !== null) return { targetType: 'schedule_event', targetId: eventId }
  if (agentId !== null) return { targetType: 'agent', targetId: agentId }
  return { targetType: 'workspace', targetId: tx.workspaceId }
}
