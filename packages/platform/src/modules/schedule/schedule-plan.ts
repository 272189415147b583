import { sql } from 'kysely'
import type { ScheduleEventStatus } from '@sesamespace/contract/schedule'
import { AppError } from '../../http/errors.ts'
import { nextRun, requireRecurrence, requireTimezone } from './cron.ts'
import type { ScheduleEventRow } from './schedule.repo.ts'

/** The columns that say when a job runs. */
export type Plan = Pick<
  ScheduleEventRow,
  'cron_expression' | 'timezone' | 'next_occurrence_at' | 'max_occurrences'
>

interface PlanInput {
  cronExpression?: string | null | undefined
  timezone?: string | undefined
  nextOccurrenceAt?: string | null | undefined
  maxOccurrences?: number | null | undefined
}

/** Reads a whole plan; refuses one that cannot be read or never comes due. `path` says where it stood, for the error. */
export function readPlan(input: PlanInput, path = 'body'): Plan {
  const timezone = input.timezone ?? 'UTC'
  const cronExpression = input.cronExpression ?? null
  if (cronExpression) requireRecurrence({ cronExpression, timezone })
  else requireTimezone(timezone)
  if (!cronExpression && !input.nextOccurrenceAt) {
    throw new AppError(
      'invalid_request',
      `${path}: give "cronExpression" for a recurring job or "nextOccurrenceAt" for a single run.`,
    )
  }
  return {
    cron_expression: cronExpression,
    timezone,
    next_occurrence_at: input.nextOccurrenceAt
      ? new Date(input.nextOccurrenceAt)
      : nextOf({ cron_expression: cronExpression, timezone }, new Date()),
    max_occurrences: input.maxOccurrences ?? null,
  }
}

/** The run after an instant that the expression asks for; `null` without an expression. */
export const nextOf = (
  plan: Pick<Plan, 'cron_expression' | 'timezone'>,
  after: Date,
): Date | null =>
  plan.cron_expression
    ? nextRun({ cronExpression: plan.cron_expression, timezone: plan.timezone }, after)
    : null

/** Whether runs that were planned before are planned no more: then the plan starts anew, and misses nothing it did not ask for. */
export function isReplanned(before: Plan, after: Plan): boolean {
  if (before.cron_expression !== after.cron_expression || before.timezone !== after.timezone)
    return true
  return (
    after.cron_expression === null && !sameTime(before.next_occurrence_at, after.next_occurrence_at)
  )
}

export const sameTime = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime()

/** Whether a job has had all the runs it may have. */
export const isUsedUp = (event: {
  max_occurrences: number | null
  occurrence_count: number
}): boolean => event.max_occurrences !== null && event.occurrence_count >= event.max_occurrences

/**
 * The time that a plan holds: from now when it starts, until now when the job stops being active, none at all when a job that
 * does not run gets another plan. Runs outside it are neither planned nor missed.
 */
export function planSpan(
  before: ScheduleEventStatus,
  after: ScheduleEventStatus,
  replanned: boolean,
) {
  const now = sql<Date>`now()`
  if (after === 'active')
    return before !== 'active' || replanned ? { planned_from: now, planned_until: null } : {}
  if (replanned) return { planned_from: now, planned_until: now }
  return before === 'active' ? { planned_until: now } : {}
}
