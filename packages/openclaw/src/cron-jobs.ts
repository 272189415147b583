import type { RecordOccurrenceInput, SyncScheduleEvent } from '@sesamespace/sdk'
import type { CronChanged, CronJob, CronOutcome } from './host.ts'

/** OpenClaw reads an expression without a zone in the zone of its machine. */
const hostZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

const iso = (ms: number): string => new Date(ms).toISOString()

/** A job as Sesame shows it; `null` for what does not run by the clock. What the job asks its model stays with the host. */
export function toScheduleEvent(job: CronJob, isRunning = true): SyncScheduleEvent | null {
  const plan = planOf(job)
  if (plan === null) return null
  const next = job.state?.nextRunAtMs
  return {
    externalId: job.id,
    title: job.name?.trim() || job.id,
    ...(job.description?.trim() && { description: job.description.trim() }),
    ...(next !== undefined && { nextOccurrenceAt: iso(next) }),
    ...plan,
    enabled: isRunning && job.enabled !== false,
  }
}

type Plan = Omit<SyncScheduleEvent, 'externalId' | 'title'>

function planOf({ schedule, createdAtMs }: CronJob): Plan | null {
  switch (schedule?.kind) {
    case 'cron': {
      const { expr, tz, staggerMs } = schedule
      if (!expr) return null
      const stagger = staggerMs === undefined ? {} : { staggerMs }
      return { cronExpression: expr, timezone: tz || hostZone(), ...stagger }
    }
    case 'every': {
      const { everyMs, anchorMs = createdAtMs } = schedule
      if (everyMs === undefined) return null
      return { everyMs, ...(anchorMs !== undefined && { anchorAt: iso(anchorMs) }) }
    }
    case 'at': {
      const at = schedule.at === undefined ? Number.NaN : instantOf(schedule.at)
      if (Number.isNaN(at)) return null
      return { nextOccurrenceAt: iso(at), maxOccurrences: 1 }
    }
    default:
      return null
  }
}

/** An instant without a zone is one of UTC. */
const instantOf = (text: string): number =>
  Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T') ? text : `${text}Z`)

export interface RunReport {
  jobId: string
  input: RecordOccurrenceInput
}

const statuses = { ok: 'completed', error: 'failed', skipped: 'skipped' } as const

const resultLimit = 2_000

/** What to report of a change, when it is a run that began or ended. */
export function toReport(event: CronChanged): RunReport | null {
  const { action, jobId, runAtMs, status, error, summary, durationMs } = event
  if (runAtMs === undefined) return null
  const startedAt = iso(runAtMs)
  if (action === 'started') {
    return { jobId, input: { scheduledAt: startedAt, startedAt, status: 'running' } }
  }
  if (action !== 'finished' || status === undefined) return null
  return { jobId, input: ended({ runAtMs, status, result: error ?? summary, durationMs }) }
}

/** How the last run of a job ended, for runs that ended while Sesame could not be told. */
export function lastReport({ id, state }: CronJob): RunReport | null {
  const { lastRunAtMs, lastRunStatus, lastError, lastDurationMs, runningAtMs } = state ?? {}
  if (lastRunAtMs === undefined || lastRunStatus === undefined || runningAtMs !== undefined) {
    return null
  }
  const run = { runAtMs: lastRunAtMs, status: lastRunStatus, durationMs: lastDurationMs }
  return { jobId: id, input: ended({ ...run, result: lastError }) }
}

function ended(run: {
  runAtMs: number
  status: CronOutcome
  result: string | undefined
  durationMs: number | undefined
}): RecordOccurrenceInput {
  const { runAtMs, status, result, durationMs } = run
  const text = result?.replaceAll('\0', '').trim().slice(0, resultLimit)
  return {
    scheduledAt: iso(runAtMs),
    startedAt: iso(runAtMs),
    status: statuses[status],
    ...(text && { result: text }),
    ...(durationMs !== undefined && {
      durationMs: Math.max(0, Math.round(durationMs)),
      finishedAt: iso(runAtMs + Math.max(0, durationMs)),
    }),
  }
}
