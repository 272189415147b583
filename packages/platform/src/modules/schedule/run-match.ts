import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { nextRun } from './cron.ts'
import { findExactRun, findNearestRun, insertRuns, isEnd } from './occurrences.repo.ts'
import { bringDue, dueRun, type DueEvent } from './run-due.ts'
import { graceOf, ruleOf } from './schedule-plan.ts'
import { updateEvent, type OccurrenceRow } from './schedule.repo.ts'

const SECOND_MS = 1_000
const DAY_MS = 24 * 60 * 60 * SECOND_MS
/** Seconds by which a report may miss the planned time of a run that has ended, or has not come due, and still mean it. */
const JITTER_MS = 30 * SECOND_MS
/** How far ahead of the database's clock an agent's may be. */
const MAX_AHEAD_MS = 5 * 60 * SECOND_MS
/** How long ago a run may have been that is reported only now. */
const MAX_BEHIND_DAYS = 366

/** Refuses a planned time that no run of now can have: it would become the last run of the job for good. */
export function assertInRange(event: DueEvent, at: Date, now: Date): void {
  const ahead = Math.max(MAX_AHEAD_MS, graceOf(event) * SECOND_MS)
  if (at.getTime() - now.getTime() > ahead) {
    throw new AppError(
      'run_out_of_range',
      `body.scheduledAt: ${at.toISOString()} has not come yet. Report a run by the time it was planned for, when it begins or has ended.`,
    )
  }
  if (now.getTime() - at.getTime() > MAX_BEHIND_DAYS * DAY_MS) {
    throw new AppError(
      'run_out_of_range',
      `body.scheduledAt: ${at.toISOString()} is more than ${MAX_BEHIND_DAYS} days ago. Report a run by the time it was planned for.`,
    )
  }
}

/** Refuses a beginning and an end that no run of now can have, or the end before the beginning. */
export function assertTimes(
  { startedAt, finishedAt }: { startedAt?: string | undefined; finishedAt?: string | undefined },
  now: Date,
): void {
  for (const [field, at] of Object.entries({ startedAt, finishedAt })) {
    const ahead = at === undefined ? 0 : Date.parse(at) - now.getTime()
    if (ahead > MAX_AHEAD_MS)
      throw new AppError('run_out_of_range', `body.${field}: ${at} has not come yet.`)
    if (-ahead > MAX_BEHIND_DAYS * DAY_MS)
      throw new AppError(
        'run_out_of_range',
        `body.${field}: ${at} is more than ${MAX_BEHIND_DAYS} days ago.`,
      )
  }
  if (startedAt && finishedAt && Date.parse(finishedAt) < Date.parse(startedAt))
    throw new AppError('run_out_of_range', 'body.finishedAt: must not be before "startedAt".')
}

/**
 * The run that a report is about: the one planned for that time, give or take its grace, or a run besides the schedule, which
 * is written down at its own time. The job must be locked.
 */
export async function matchRun(
  tx: Tx,
  event: DueEvent,
  report: { at: Date; isRetry: boolean },
  now: Date,
): Promise<OccurrenceRow> {
  const { at } = report
  const exact = await findExactRun(tx.db, event.id, at)
  if (exact) return exact
  // What is due by now is a row before the report is judged, whether or not the clock has had its turn.
  if (event.due_at && event.due_at <= now) await bringDue(tx, [event], now)
  const near = await findNearestRun(tx.db, event.id, {
    at,
    from: new Date(at.getTime() - graceOf(event) * SECOND_MS - event.stagger_ms),
    to: new Date(at.getTime() + JITTER_MS),
  })
  if (near && isMeant(near, report)) return near
  return (await bringForward(tx, event, at, now)) ?? (await besides(tx, event, at))
}

/** Whether a report means a run near it. Of one that has ended it must be a retry, or within the jitter of a clock. */
const isMeant = (run: OccurrenceRow, { at, isRetry }: { at: Date; isRetry: boolean }): boolean =>
  isRetry || !isEnd(run.status) || Math.abs(run.scheduled_at.getTime() - at.getTime()) <= JITTER_MS

/** The next run of the job, when an agent whose clock is ahead reports it before it is due. */
async function bringForward(
  tx: Tx,
  event: DueEvent,
  at: Date,
  now: Date,
): Promise<OccurrenceRow | undefined> {
  const next = event.due_at
  if (!next || next <= now || Math.abs(next.getTime() - at.getTime()) > JITTER_MS) return undefined
  const [run] = await insertRuns(tx.db, [dueRun(event, next)])
  const rule = ruleOf(event)
  await updateEvent(tx.db, event.id, { due_at: rule && nextRun(rule, next) })
  return run
}

async function besides(tx: Tx, event: DueEvent, at: Date): Promise<OccurrenceRow> {
  const [run] = await insertRuns(tx.db, [
    {
      ...dueRun(event, at),
      status: 'planned',
      planned: false,
      next_step_at: null,
      grace_until: null,
    },
  ])
  if (!run) throw new Error('A run that was not there could not be written down.')
  return run
}
