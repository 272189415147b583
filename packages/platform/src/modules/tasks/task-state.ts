import { sql } from 'kysely'
import type { TaskStatus } from '@sesamespace/contract/task-values'
import type { TaskRow } from './tasks.repo.ts'

export const isFinished = (status: TaskStatus): boolean =>
  status === 'done' || status === 'cancelled'

/** Whether somebody holds the task: who finished one is still named, and holds it no longer. */
export const isHeld = (task: Pick<TaskRow, 'claimed_by' | 'status'>): boolean =>
  task.claimed_by !== null && !isFinished(task.status)

/** When a claim lapses that is kept now; a person's does not. */
export const claimExpiry = (seconds: number | null) =>
  seconds === null ? null : sql<Date>`now() + make_interval(secs => ${seconds})`

/** What keeps a claim: its holder is there. */
export const keptClaim = (task: Pick<TaskRow, 'claim_seconds'>) => ({
  claim_expires_at: claimExpiry(task.claim_seconds),
  claim_stale_since: null,
})

export const noClaim = {
  claimed_by: null,
  claimed_at: null,
  claim_seconds: null,
  claim_expires_at: null,
  claim_stale_since: null,
}
