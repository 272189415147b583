import type { RecordOccurrenceInput } from '@sesamespace/contract/schedule'
import type { Tx } from '../../db/database.ts'
import { isEnd, listAttempts, saveAttempt, updateRun, type AttemptRow } from './occurrences.repo.ts'
import type { OccurrenceRow } from './schedule.repo.ts'

/** A run under way whose agent promised no sign of life is given up after two days. */
const DEFAULT_HEARTBEAT_SECONDS = 24 * 60 * 60
const SILENCE_OF_HEARTBEAT = 2

/** What a report did. `none`: it was known. */
export type ReportEffect = 'none' | 'started' | 'heartbeat' | 'ended' | 'older_attempt'

export interface Reported {
  run: OccurrenceRow
  attempt: AttemptRow | undefined
  effect: ReportEffect
  /** The run had not ended before: it counts. */
  isFirstEnd: boolean
}

/** Adds a report to its run: as the next word on an attempt, or as another attempt. The run's job must be locked. */
export async function addReport(
  tx: Tx,
  run: OccurrenceRow,
  input: RecordOccurrenceInput,
  now: Date,
): Promise<Reported> {
  const attempts = await listAttempts(tx.db, run.id)
  const [newest] = attempts
  const number = attemptNumber(attempts, input)
  const known = attempts.find((each) => each.attempt === number)
  if (known && known.status !== 'running')
    return { run, attempt: newest, effect: 'none', isFirstEnd: false }
  const attempt = await saveAttempt(tx.db, attemptRow(run, number, input, now))
  if (newest && number < newest.attempt)
    return { run, attempt: newest, effect: 'older_attempt', isFirstEnd: false }
  const isRunning = input.status === 'running'
  const reported = await updateRun(tx.db, run, {
    status: input.status,
    result: input.result ?? null,
    attempt: number,
    next_step_at: isRunning ? silenceEnds(input, now) : null,
    duration_ms: attempt.duration_ms,
    ...(number === 1 && { late_ms: lateOf(run, attempt, input) }),
  })
  const isFirstEnd = !isRunning && attempts.every((each) => !isEnd(each.status))
  const effect = isRunning ? (known ? 'heartbeat' : 'started') : 'ended'
  return { run: reported, attempt, effect, isFirstEnd }
}

/** Which attempt a report is about. One that names none goes on with the newest, repeats what is known, or is another. */
function attemptNumber(attempts: readonly AttemptRow[], input: RecordOccurrenceInput): number {
  const [newest] = attempts
  if (input.attempt !== undefined) return input.attempt
  if (!newest) return 1
  if (newest.status === 'running') return newest.attempt
  const at = Date.parse(input.scheduledAt)
  const repeated = attempts.find((each) => each.reported_for.getTime() === at)
  return repeated?.attempt ?? newest.attempt + 1
}

function attemptRow(run: OccurrenceRow, number: number, input: RecordOccurrenceInput, now: Date) {
  const isRunning = input.status === 'running'
  const startedAt = input.startedAt ? new Date(input.startedAt) : isRunning ? now : null
  const finishedAt = input.finishedAt ? new Date(input.finishedAt) : null
  return {
    occurrence_id: run.id,
    attempt: number,
    reported_for: new Date(input.scheduledAt),
    status: input.status,
    result: input.result ?? null,
    started_at: startedAt,
    finished_at: isRunning ? null : (finishedAt ?? now),
    duration_ms: input.durationMs ?? durationOf(startedAt, finishedAt),
    links: JSON.stringify(input.links ?? []),
  }
}

/** How long after its planned time a run began; `null` where that is not known, or nothing was planned. */
function lateOf(
  run: OccurrenceRow,
  { started_at: startedAt, finished_at: finishedAt, duration_ms: durationMs }: AttemptRow,
  input: RecordOccurrenceInput,
): number | null {
  if (!run.planned) return null
  const at = run.scheduled_at.getTime()
  if (startedAt) return startedAt.getTime() - at
  // When a report arrives says nothing of when the run began.
  const isEndKnown = input.finishedAt !== undefined && finishedAt && durationMs !== null
  return isEndKnown ? finishedAt.getTime() - durationMs - at : null
}

const durationOf = (startedAt: Date | null, finishedAt: Date | null): number | null =>
  startedAt && finishedAt ? Math.max(0, finishedAt.getTime() - startedAt.getTime()) : null

const silenceEnds = (input: RecordOccurrenceInput, now: Date): Date =>
  new Date(
    now.getTime() +
      (input.heartbeatSeconds ?? DEFAULT_HEARTBEAT_SECONDS) * SILENCE_OF_HEARTBEAT * 1_000,
  )
