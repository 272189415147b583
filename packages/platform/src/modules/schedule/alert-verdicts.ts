import { limits } from '@sesamespace/contract/limits'
import type { AlertCause, AlertKind } from '@sesamespace/contract/run-alerts'
import type { Queryable } from '../../db/database.ts'
import type { AlertRuleRow } from './alert-rules.repo.ts'
import { attemptsOf } from './occurrences.repo.ts'
import { newestEnds, runsUnderWay, usualDuration } from './run-alerts.repo.ts'
import type { OccurrenceRow } from './schedule.repo.ts'

/** What a rule makes of a job as it is after a run changed. */
export type Verdict =
  | { is: 'met'; run: { id: string; scheduled_at: Date }; cause: AlertCause }
  /** Well again, by a run planned then; `null`: whatever run. */
  | { is: 'well'; by: Date | null }
  /** Nothing can be said now; the clock looks again then. */
  | { is: 'open'; lookAt: Date | null }

export interface Judged {
  db: Queryable
  run: OccurrenceRow
  event: { id: string; stagger_ms: number }
  rule: AlertRuleRow
  now: Date
}

const MINUTE_MS = 60_000
const nothing: Verdict = { is: 'open', lookAt: null }

/** Judges a job by the rule of a kind. */
export const verdicts: Record<AlertKind, (judged: Judged) => Verdict | Promise<Verdict>> = {
  failed: (judged) => inARow(judged, 'failed', ['completed', 'failed']),
  missed: (judged) => inARow(judged, 'missed', ['completed', 'failed', 'skipped', 'missed']),
  late: lateness,
  slow: slowness,
  overlap: overlapping,
}

/** The instant from which a run that has not begun is late by a rule. */
export const lateFrom = (
  rule: Pick<AlertRuleRow, 'after_minutes'>,
  event: { stagger_ms: number },
  at: Date,
): Date => new Date(at.getTime() + event.stagger_ms + (rule.after_minutes ?? 0) * MINUTE_MS)

/** Looks at the newest ends only, so that reports out of order come to the same. */
async function inARow(
  { db, event, rule }: Judged,
  status: 'failed' | 'missed',
  among: Parameters<typeof newestEnds>[2],
): Promise<Verdict> {
  const wanted = rule.in_a_row ?? 1
  const ends = await newestEnds(db, event.id, among, wanted)
  const [newest] = ends
  if (!newest) return nothing
  if (newest.status !== status) return { is: 'well', by: newest.scheduled_at }
  const isMet = ends.length === wanted && ends.every((run) => run.status === status)
  return isMet ? { is: 'met', run: newest, cause: { inARow: wanted } } : nothing
}

function lateness({ run, event, rule, now }: Judged): Verdict {
  if (run.status === 'held') return nothing
  const isAwaited = run.status === 'planned' || run.status === 'late' || run.status === 'missed'
  if (!isAwaited) return { is: 'well', by: run.scheduled_at }
  const from = lateFrom(rule, event, run.scheduled_at)
  return from <= now
    ? { is: 'met', run, cause: { afterMinutes: rule.after_minutes ?? 0 } }
    : { is: 'open', lookAt: from }
}

async function slowness({ db, run, event, rule, now }: Judged): Promise<Verdict> {
  const attempt = (await attemptsOf(db, [run])).get(run.id)
  if (!attempt || run.status === 'skipped') return nothing
  const isRunning = run.status === 'running'
  const begun = attempt.started_at
  const tookMs = isRunning && begun ? now.getTime() - begun.getTime() : attempt.duration_ms
  if (tookMs === null) return nothing
  const usual = await usualDuration(db, event.id, {
    before: run.scheduled_at,
    of: limits.alertUsualRuns,
  })
  const isUsual = rule.ratio !== null && usual.ms !== null && usual.runs >= (rule.min_runs ?? 1)
  const bounds = [
    ...(isUsual ? [Math.round((rule.ratio ?? 0) * (usual.ms ?? 0))] : []),
    ...(rule.over_seconds === null ? [] : [rule.over_seconds * 1_000]),
  ]
  if (bounds.length === 0) return nothing
  const boundMs = Math.min(...bounds)
  if (tookMs > boundMs) {
    const usualMs = isUsual ? { usualMs: Math.round(usual.ms ?? 0) } : {}
    return {
      is: 'met',
      run,
      cause: { durationMs: Math.max(0, Math.round(tookMs)), boundMs, ...usualMs },
    }
  }
  if (isRunning && begun) return { is: 'open', lookAt: new Date(begun.getTime() + boundMs + 1) }
  return run.status === 'completed' ? { is: 'well', by: run.scheduled_at } : nothing
}

async function overlapping({ db, event }: Judged): Promise<Verdict> {
  const running = await runsUnderWay(db, event.id)
  const [newest] = running
  if (newest && running.length > 1)
    return { is: 'met', run: newest, cause: { running: running.length } }
  return { is: 'well', by: null }
}
