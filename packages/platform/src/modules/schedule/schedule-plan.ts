import type { ScheduleEventStatus } from '@sesamespace/contract/schedule'
import type { SyncNote } from '@sesamespace/contract/sync-note'
import { AppError } from '../../http/errors.ts'
import { nextRun, requireRecurrence, type Rule } from './cron.ts'
import { canonicalZone, isTimezone, requireTimezone } from '../time-zone.ts'
import { defaultGraceSeconds } from './grace.ts'
import type { ScheduleEventRow } from './schedule.repo.ts'

/** The columns that say when a job runs. */
export type Plan = Pick<
  ScheduleEventRow,
  | 'cron_expression'
  | 'timezone'
  | 'every_ms'
  | 'anchor_at'
  | 'stagger_ms'
  | 'grace_seconds'
  | 'next_occurrence_at'
  | 'max_occurrences'
  | 'unreadable'
>
type Fault = Omit<SyncNote, 'externalId'>
type Timing = Pick<
  Plan,
  'cron_expression' | 'timezone' | 'every_ms' | 'anchor_at' | 'unreadable' | 'next_occurrence_at'
>

export interface PlanInput {
  cronExpression?: string | null | undefined
  timezone?: string | undefined
  everyMs?: number | null | undefined
  anchorAt?: string | null | undefined
  staggerMs?: number | undefined
  graceSeconds?: number | null | undefined
  nextOccurrenceAt?: string | null | undefined
  maxOccurrences?: number | null | undefined
}

/**
 * Reads a whole plan; refuses one that cannot be read or does not come due in years. `before`
 * is the plan of the same job until now, whose interval goes on when nothing says from where to count.
 */
export function readPlan(input: PlanInput, before?: Timing): Plan {
  const timezone = input.timezone ?? 'UTC'
  const cronExpression = input.cronExpression ?? null
  const everyMs = input.everyMs ?? null
  if (cronExpression && everyMs !== null) {
    throw new AppError('invalid_request', 'Give "cronExpression" or "everyMs", not both.')
  }
  if (cronExpression) requireRecurrence({ cronExpression, timezone })
  else requireTimezone(timezone)
  if (!cronExpression && everyMs === null && !input.nextOccurrenceAt) {
    throw new AppError(
      'invalid_request',
      'Give "cronExpression" or "everyMs" for a recurring job, or "nextOccurrenceAt" for a single run.',
    )
  }
  const given = input.nextOccurrenceAt ? new Date(input.nextOccurrenceAt) : null
  const timing = {
    cron_expression: cronExpression,
    timezone: canonicalZone(timezone),
    every_ms: everyMs,
    anchor_at: everyMs === null ? null : anchorOf(input, given, everyMs, before),
    unreadable: null,
  }
  return {
    ...timing,
    stagger_ms: input.staggerMs ?? 0,
    grace_seconds: input.graceSeconds ?? null,
    next_occurrence_at: given ?? nextOf(timing, new Date()),
    max_occurrences: input.maxOccurrences ?? null,
  }
}

/** Reads a plan of a sync, where one that cannot be read is kept with the reason: it must not refuse the other jobs. */
export function readSyncedPlan(
  input: PlanInput & { unreadable: Fault | null },
  before?: Timing,
): { plan: Plan; fault: Fault | null } {
  const read = input.unreadable ?? tryPlan(input, before)
  if ('reason' in read) {
    const plan: Plan = {
      cron_expression: input.cronExpression ?? null,
      timezone: zoneOrUtc(input.timezone),
      every_ms: null,
      anchor_at: null,
      unreadable: read.reason,
      stagger_ms: input.staggerMs ?? 0,
      grace_seconds: input.graceSeconds ?? null,
      next_occurrence_at: null,
      max_occurrences: input.maxOccurrences ?? null,
    }
    return { plan, fault: input.unreadable ? null : read }
  }
  return { plan: read, fault: null }
}

function tryPlan(input: PlanInput, before?: Timing): Plan | Fault {
  try {
    return readPlan(input, before)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { field: fieldOf(error), reason: error.message }
  }
}

const zoneOrUtc = (timezone = 'UTC'): string => (isTimezone(timezone) ? timezone : 'UTC')

/** Finds what a synced plan is asked for all the time; later answers are at hand. */
export function foresee(input: Parameters<typeof readSyncedPlan>[0]): void {
  graceOf(readSyncedPlan(input).plan)
}

/** What asks for the runs of a job again and again; `null` for a single run, and where nothing can be read. */
export function ruleOf(plan: Omit<Timing, 'next_occurrence_at'>): Rule | null {
  if (plan.unreadable !== null) return null
  if (plan.cron_expression !== null)
    return { cronExpression: plan.cron_expression, timezone: plan.timezone }
  if (plan.every_ms === null || plan.anchor_at === null) return null
  return { everyMs: plan.every_ms, anchorAt: plan.anchor_at }
}

/** The run after an instant that the schedule asks for; `null` for a single run. */
export function nextOf(plan: Omit<Timing, 'next_occurrence_at'>, after: Date): Date | null {
  const rule = ruleOf(plan)
  return rule && nextRun(rule, after)
}

/** How long after its planned time a run may be reported, in seconds. */
export const graceOf = (plan: Omit<Timing, 'next_occurrence_at'> & Pick<Plan, 'grace_seconds'>) =>
  plan.grace_seconds ?? defaultGraceSeconds(ruleOf(plan))

/** Whether the runs to come are others than before. */
export function isReplanned(before: Timing, after: Timing): boolean {
  const same =
    before.cron_expression === after.cron_expression &&
    before.timezone === after.timezone &&
    before.every_ms === after.every_ms &&
    before.unreadable === after.unreadable &&
    isSamePhase(before, after)
  if (!same) return true
  return ruleOf(after) === null && !sameTime(before.next_occurrence_at, after.next_occurrence_at)
}

export const sameTime = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime()

/** Whether a job has had all the runs it may have. */
export const isUsedUp = (event: {
  max_occurrences: number | null
  occurrence_count: number
}): boolean => event.max_occurrences !== null && event.occurrence_count >= event.max_occurrences

/**
 * Where the future of a job begins, when a change moves it: at its next run, so that it misses nothing it did not ask for.
 * Every run before that is a row already, and no change touches it.
 */
export function dueAfterChange(
  before: ScheduleEventStatus | null,
  after: ScheduleEventStatus,
  { plan, replanned }: { plan: Plan; replanned: boolean },
): { due_at: Date | null } | Record<string, never> {
  if (!comesDue(after)) return { due_at: null }
  if (before !== null && comesDue(before) && !replanned) return {}
  return { due_at: firstDue(plan, new Date()) }
}

/** A paused job goes on coming due: its runs are held. */
const comesDue = (status: ScheduleEventStatus): boolean =>
  status === 'active' || status === 'paused'

function firstDue(plan: Plan, now: Date): Date | null {
  const rule = ruleOf(plan)
  if (rule) return nextRun(rule, now)
  const at = plan.next_occurrence_at
  return at && at.getTime() + graceOf(plan) * 1_000 > now.getTime() ? at : null
}

function anchorOf(
  input: PlanInput,
  given: Date | null,
  everyMs: number,
  before: Timing | undefined,
): Date {
  if (input.anchorAt) return new Date(input.anchorAt)
  if (given) return given
  const known = before?.every_ms === everyMs ? before.anchor_at : null
  return known ?? new Date()
}

function isSamePhase(before: Timing, after: Timing): boolean {
  if (after.every_ms === null || before.anchor_at === null || after.anchor_at === null)
    return sameTime(before.anchor_at, after.anchor_at)
  return (before.anchor_at.getTime() - after.anchor_at.getTime()) % after.every_ms === 0
}

function fieldOf(error: AppError): SyncNote['field'] {
  if (error.code === 'invalid_timezone') return 'timezone'
  return error.code === 'invalid_cron' ? 'cronExpression' : 'nextOccurrenceAt'
}
