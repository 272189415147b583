import { limits } from '@sesamespace/contract/limits'
import type { ScheduleEventRow } from './schedule.repo.ts'

/** What becomes of the jobs that a sync leaves out. */
interface LeftOut {
  cancelled: ScheduleEventRow[]
  held: ScheduleEventRow[]
  /** A person keeps them. */
  kept: ScheduleEventRow[]
}

/** Cancelling many of an agent's jobs at once is held for a person: more often than not its list came out empty by mistake. */
export function divideLeftOut(
  existing: readonly ScheduleEventRow[],
  named: ReadonlySet<string | null>,
): LeftOut {
  const leftOut = existing.filter(
    ({ status, external_id }) => status !== 'cancelled' && !named.has(external_id),
  )
  const { kept = [], gone = [] } = Object.groupBy(leftOut, ({ kept_by }) =>
    kept_by === null ? 'gone' : 'kept',
  )
  const active = existing.filter(({ status, kept_by }) => status === 'active' && kept_by === null)
  const lost = gone.filter(({ status }) => status === 'active').length
  const isTooMany = lost >= limits.heldCancelJobs && lost > active.length * limits.heldCancelShare
  const { held = [], cancelled = [] } = Object.groupBy(gone, ({ status }) =>
    isTooMany && status !== 'completed' ? 'held' : 'cancelled',
  )
  return { cancelled, held, kept }
}
