import type { UpdateScheduleEventInput } from '@sesamespace/contract/schedule'
import type { Actor } from '../../auth/actor.ts'
import { AppError } from '../../http/errors.ts'
import { dueAfterChange, isReplanned, isUsedUp, readPlan, type Plan } from './schedule-plan.ts'
import type { ScheduleEventRow } from './schedule.repo.ts'

/** The columns of a job after a patch; refuses one that cannot be. */
export function applyPatch(actor: Actor, row: ScheduleEventRow, patch: UpdateScheduleEventInput) {
  const plan = patchedPlan(row, patch)
  // What a person has decided stays so until a person takes it back: the answer shows it, with who it was.
  const isDecided = actor.kind === 'agent' && row.decided_by !== null
  const keeps = isDecided && patch.status !== 'cancelled'
  const wanted = keeps ? row.status : (patch.status ?? row.status)
  const status =
    wanted === 'active' && isUsedUp({ ...plan, occurrence_count: row.occurrence_count })
      ? 'completed'
      : wanted
  if (patch.status === 'active' && !keeps && status !== 'active') {
    throw new AppError(
      'conflict',
      'This event has had all its runs. Raise "maxOccurrences" to run it again.',
    )
  }
  return {
    ...plan,
    title: patch.title ?? row.title,
    description: patch.description === undefined ? row.description : patch.description,
    status,
    cancelled_in: null,
    ...(!isDecided && decision(actor, patch)),
    ...dueAfterChange(row.status, status, { plan, replanned: isReplanned(row, plan) }),
  }
}

/** A person's word on a job is kept against what its agent sends, until a person takes it back. */
function decision(actor: Actor, { status }: UpdateScheduleEventInput) {
  if (status === undefined) return {}
  const isHalt = status === 'paused' || status === 'cancelled'
  return actor.kind === 'human' && isHalt
    ? { decided_by: actor.principalId, decided_status: status }
    : { decided_by: null, decided_status: null }
}

/** The plan after a patch. One that is not touched is not judged again: time may have passed it. */
function patchedPlan(row: ScheduleEventRow, patch: UpdateScheduleEventInput): Plan {
  const max = patch.maxOccurrences === undefined ? row.max_occurrences : patch.maxOccurrences
  const grace = patch.graceSeconds === undefined ? row.grace_seconds : patch.graceSeconds
  const stagger = patch.staggerMs ?? row.stagger_ms
  if (!touchesTime(patch))
    return { ...planOf(row), max_occurrences: max, grace_seconds: grace, stagger_ms: stagger }
  const cron = patch.cronExpression === undefined ? row.cron_expression : patch.cronExpression
  const every = patch.everyMs === undefined ? row.every_ms : patch.everyMs
  // What names one kind of schedule ends the other.
  const cronExpression = patch.everyMs ? (patch.cronExpression ?? null) : cron
  const everyMs = patch.cronExpression ? (patch.everyMs ?? null) : every
  const recurs = cronExpression !== null || everyMs !== null
  return readPlan(
    {
      cronExpression,
      everyMs,
      anchorAt: patch.anchorAt,
      timezone: patch.timezone ?? row.timezone,
      nextOccurrenceAt:
        patch.nextOccurrenceAt === undefined
          ? recurs
            ? null
            : row.next_occurrence_at?.toISOString()
          : patch.nextOccurrenceAt,
      staggerMs: stagger,
      graceSeconds: grace,
      maxOccurrences: max,
    },
    row,
  )
}

const touchesTime = (patch: UpdateScheduleEventInput): boolean =>
  patch.cronExpression !== undefined ||
  patch.everyMs !== undefined ||
  patch.anchorAt !== undefined ||
  patch.timezone !== undefined ||
  patch.nextOccurrenceAt !== undefined

/** The columns of a plan alone. */
const planOf = (row: ScheduleEventRow): Plan => ({
  cron_expression: row.cron_expression,
  timezone: row.timezone,
  every_ms: row.every_ms,
  anchor_at: row.anchor_at,
  stagger_ms: row.stagger_ms,
  grace_seconds: row.grace_seconds,
  next_occurrence_at: row.next_occurrence_at,
  max_occurrences: row.max_occurrences,
  unreadable: row.unreadable,
})
