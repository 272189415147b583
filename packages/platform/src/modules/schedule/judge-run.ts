import { v7 as uuid } from 'uuid'
import { alertKinds, type RunAlert } from '@sesamespace/contract/run-alerts'
import type { Tx } from '../../db/database.ts'
import { planChecks } from './alert-checks.repo.ts'
import { keepRulesAbout, rulesAbout, rulesOfJob, type AlertRuleRow } from './alert-rules.repo.ts'
import { lateFrom, verdicts, type Verdict } from './alert-verdicts.ts'
import {
  addRun,
  endAlert,
  insertAlert,
  openAlerts,
  toRunAlert,
  type AlertView,
} from './run-alerts.repo.ts'
import type { OccurrenceRow, ScheduleEventRow } from './schedule.repo.ts'
import { scheduleAudience } from './schedule.service.ts'

type Job = Pick<ScheduleEventRow, 'id' | 'agent_id' | 'stagger_ms' | 'status'>

/**
 * Judges a job by its alert rules after the fact of a run changed: raises, adds to and resolves alerts, and plans when the clock
 * looks at the run again. The job must be locked, so that each alert is raised once, whatever nodes and reports do at once.
 */
export async function judgeRun(tx: Tx, job: Job, run: OccurrenceRow, now: Date): Promise<void> {
  const rules = await keepRulesAbout(tx, aboutOf([job]))
  const open = await openAlerts(tx.db, job.id)
  if (rules.length === 0 && open.length === 0) return
  if (job.status === 'cancelled') {
    for (const alert of open) await resolveAlert(tx, alert, 'job')
    return
  }
  const held = rulesOfJob(rules, job)
  const looks: Date[] = []
  for (const kind of alertKinds) {
    const rule = held.get(kind)
    const alert = open.find((each) => each.kind === kind)
    if (!rule?.is_on) {
      if (alert) await resolveAlert(tx, alert, 'rule')
      continue
    }
    const verdict = await verdicts[kind]({ db: tx.db, run, event: job, rule, now })
    await apply(tx, { job, rule, alert, verdict })
    if (verdict.is === 'open' && verdict.lookAt) looks.push(verdict.lookAt)
  }
  const at = looks.length > 0 ? new Date(Math.min(...looks.map(Number))) : null
  await planChecks(tx, [{ runId: run.id, at }])
}

/** Plans when runs that have come due are looked at for lateness. */
export async function planLateChecks(
  tx: Tx,
  jobs: readonly Job[],
  runs: readonly OccurrenceRow[],
): Promise<void> {
  const rules = await rulesAbout(tx.db, tx.workspaceId, aboutOf(jobs))
  if (!rules.some(({ kind }) => kind === 'late')) return
  const byJob = new Map(
    jobs.map((job) => [job.id, { job, rule: rulesOfJob(rules, job).get('late') }]),
  )
  await planChecks(
    tx,
    runs.flatMap((run) => {
      const { job, rule } = byJob.get(run.event_id) ?? {}
      return job && rule?.is_on && run.status === 'planned'
        ? [{ runId: run.id, at: lateFrom(rule, job, run.scheduled_at) }]
        : []
    }),
  )
}

/** Ends an alert, and says so. */
export async function resolveAlert(
  tx: Tx,
  alert: AlertView,
  by: NonNullable<RunAlert['resolvedBy']>,
): Promise<void> {
  announce(tx, 'resolved', await endAlert(tx.db, alert.id, by))
}

const aboutOf = (jobs: readonly Job[]) => ({
  eventIds: jobs.map(({ id }) => id),
  agentIds: jobs.map(({ agent_id }) => agent_id),
})

interface Judgement {
  job: Job
  rule: AlertRuleRow
  alert: AlertView | undefined
  verdict: Verdict
}

async function apply(tx: Tx, { job, rule, alert, verdict }: Judgement): Promise<void> {
  // A run of before says nothing of what went wrong later.
  if (verdict.is === 'well' && alert && (verdict.by === null || verdict.by >= alert.run_at))
    return await resolveAlert(tx, alert, 'run')
  if (verdict.is !== 'met') return
  const run = {
    occurrence_id: verdict.run.id,
    run_at: verdict.run.scheduled_at,
    cause: JSON.stringify(verdict.cause),
    rule_id: rule.id,
  }
  if (alert) {
    if (verdict.run.scheduled_at > alert.run_at) await addRun(tx.db, alert.id, run)
    return
  }
  const raised = { ...run, id: uuid(), event_id: job.id, kind: rule.kind }
  announce(tx, 'raised', await insertAlert(tx, raised))
}

function announce(tx: Tx, state: 'raised' | 'resolved', row: AlertView): void {
  tx.emit({
    type: 'schedule.alert',
    payload: { state, alert: toRunAlert(row) },
    audience: scheduleAudience(row.agent_id),
    actorId: null,
  })
}
