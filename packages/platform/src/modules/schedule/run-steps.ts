import type { Tx } from '../../db/database.ts'
import { endBoundLeases } from '../leases/index.ts'
import { judgeRun } from './judge-run.ts'
import { listAttempts, saveAttempt, toOccurrence, updateRun } from './occurrences.repo.ts'
import type { DueEvent } from './run-due.ts'
import { toScheduleEvent, updateEvent, type OccurrenceRow } from './schedule.repo.ts'
import { scheduleAudience } from './schedule.service.ts'

/** What the clock alone makes of a run whose next step has come. Run and job must be locked. */
export async function stepRun(
  tx: Tx,
  run: OccurrenceRow,
  event: DueEvent,
  now: Date,
): Promise<void> {
  if (run.status === 'running') return await failSilent(tx, run, event, now)
  // What a person asked for is expected while the job is paused, too.
  const isWanted = event.status === 'active' || !run.planned
  const isExpected = isWanted && event.agent_status === 'active'
  const isMissed = run.grace_until === null || run.grace_until <= now
  const status = isExpected ? (isMissed ? 'missed' : 'late') : 'held'
  const stepped = await updateRun(tx.db, run, {
    status,
    next_step_at: status === 'late' ? run.grace_until : null,
  })
  emitRun(tx, `run.${status}`, stepped, event)
  await judgeRun(tx, event, stepped, now)
}

/** An agent that said it was at a run and has been silent for twice as long as it announced. */
async function failSilent(tx: Tx, run: OccurrenceRow, event: DueEvent, now: Date): Promise<void> {
  const [attempt] = await listAttempts(tx.db, run.id)
  const result = `No sign of life since ${attempt?.heartbeat_at.toISOString() ?? 'it began'}.`
  const failed = await updateRun(tx.db, run, { status: 'failed', result, next_step_at: null })
  if (attempt) {
    await saveAttempt(tx.db, {
      ...attempt,
      status: 'failed',
      result,
      links: JSON.stringify(attempt.links),
    })
  }
  const isLatest = event.last_occurrence_at === null || run.scheduled_at >= event.last_occurrence_at
  const after = isLatest
    ? await updateEvent(tx.db, event.id, {
        last_occurrence_at: run.scheduled_at,
        last_status: 'failed',
      })
    : event
  await endBoundLeases(tx, { runId: run.id }, null)
  await endBoundLeases(tx, { jobId: event.id }, null)
  emitRun(tx, 'run.finished', failed, { ...event, ...after })
  await judgeRun(tx, event, failed, now)
}

function emitRun(
  tx: Tx,
  type: 'run.late' | 'run.missed' | 'run.held' | 'run.finished',
  run: OccurrenceRow,
  event: DueEvent,
): void {
  tx.emit({
    type,
    payload: { occurrence: toOccurrence(run), event: toScheduleEvent(event) },
    audience: scheduleAudience(event.agent_id),
    actorId: null,
  })
}
