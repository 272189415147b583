import type { Database, Tx } from '../../db/database.ts'
import { inBatches } from '../in-batches.ts'
import type { Background } from '../module.ts'
import { repeat } from '../repeat.ts'
import { lockDueChecks, planChecks } from './alert-checks.repo.ts'
import { judgeRun, resolveAlert } from './judge-run.ts'
import { lockEndedJobs, openAlerts } from './run-alerts.repo.ts'
import { clockOf, lockDueEvents, lockDueSteps, workspacesWithDueRuns } from './run-clock.repo.ts'
import { bringDue } from './run-due.ts'
import { stepRun } from './run-steps.ts'

const EVERY_MS = 1_000

/**
 * Makes runs come due, late and missed by the database's clock. Several nodes may do it at once: rows are locked, so each step
 * is taken once, and one that a killed node had begun is taken by another.
 */
export function createRunClock(database: Database, onError: (error: unknown) => void): Background {
  return repeat('runs', EVERY_MS, () => moveRuns(database), onError)
}

/** One turn of the clock: everything that is due now. */
export async function moveRuns(database: Database): Promise<void> {
  for (const workspaceId of await workspacesWithDueRuns(database.db)) {
    await inBatches(database, workspaceId, comeDue)
    await inBatches(database, workspaceId, takeSteps)
    await inBatches(database, workspaceId, judgeRuns)
    await inBatches(database, workspaceId, endAlertsOfEndedJobs)
  }
}

async function comeDue(tx: Tx, limit: number): Promise<number> {
  const events = await lockDueEvents(tx.db, tx.workspaceId, limit)
  if (events.length > 0) await bringDue(tx, events, await clockOf(tx.db))
  return events.length
}

async function takeSteps(tx: Tx, limit: number): Promise<number> {
  const due = await lockDueSteps(tx.db, tx.workspaceId, limit)
  if (due.length === 0) return 0
  const now = await clockOf(tx.db)
  for (const { run, event } of due) await stepRun(tx, run, event, now)
  return due.length
}

/** Judges runs by the alert rules whose time has come: what has not begun, what takes long, what a new rule meets. */
async function judgeRuns(tx: Tx, limit: number): Promise<number> {
  const due = await lockDueChecks(tx.db, tx.workspaceId, limit)
  if (due.length === 0) return 0
  const now = await clockOf(tx.db)
  // Whatever comes of it, the look is over: one that nothing ends would come due for ever.
  await planChecks(
    tx,
    due.map(({ run }) => ({ runId: run.id, at: null })),
  )
  for (const { run, event } of due) await judgeRun(tx, event, run, now)
  return due.length
}

/** Nothing that went wrong with a cancelled job waits for anybody. */
async function endAlertsOfEndedJobs(tx: Tx, limit: number): Promise<number> {
  const jobs = await lockEndedJobs(tx, limit)
  for (const jobId of jobs)
    for (const alert of await openAlerts(tx.db, jobId)) await resolveAlert(tx, alert, 'job')
  return jobs.length
}
