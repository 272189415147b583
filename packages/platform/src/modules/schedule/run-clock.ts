import type { Database, Tx } from '../../db/database.ts'
import type { Background } from '../module.ts'
import { repeat } from '../repeat.ts'
import { clockOf, lockDueEvents, lockDueSteps, workspacesWithDueRuns } from './run-clock.repo.ts'
import { bringDue } from './run-due.ts'
import { stepRun } from './run-steps.ts'

const EVERY_MS = 1_000
const BATCH = 50

/**
 * Makes runs come due, late and missed by the database's clock. Several nodes may do it at once: rows are locked, so each step
 * is taken once, and one that a killed node had begun is taken by another.
 */
export function createRunClock(database: Database, onError: (error: unknown) => void): Background {
  return repeat(EVERY_MS, () => moveRuns(database), onError)
}

/** One turn of the clock: everything that is due now. */
export async function moveRuns(database: Database): Promise<void> {
  for (const workspaceId of await workspacesWithDueRuns(database.db)) {
    await untilDone(database, workspaceId, comeDue)
    await untilDone(database, workspaceId, takeSteps)
  }
}

async function untilDone(
  database: Database,
  workspaceId: string,
  work: (tx: Tx) => Promise<number>,
): Promise<void> {
  let done = BATCH
  while (done === BATCH) done = await database.transaction(workspaceId, work)
}

async function comeDue(tx: Tx): Promise<number> {
  const events = await lockDueEvents(tx.db, tx.workspaceId, BATCH)
  if (events.length > 0) await bringDue(tx, events, await clockOf(tx.db))
  return events.length
}

async function takeSteps(tx: Tx): Promise<number> {
  const due = await lockDueSteps(tx.db, tx.workspaceId, BATCH)
  if (due.length === 0) return 0
  const now = await clockOf(tx.db)
  for (const { run, event } of due) await stepRun(tx, run, event, now)
  return due.length
}
