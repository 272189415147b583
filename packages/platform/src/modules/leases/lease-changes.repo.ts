import { sql, type RawBuilder, type UpdateObject } from 'kysely'
import type { RuleVerdict } from '../approval-rules/index.ts'
import type { ReviewVerdict } from '@sesamespace/contract/break-glass'
import type { LeaseRisk, LeaseStatus } from '@sesamespace/contract/leases'
import type { BreakGlass } from '@sesamespace/contract/vaults'
import type { Queryable } from '../../db/database.ts'
import type { KeptGroup } from '../../db/tables/groups.ts'
import type { Tables } from '../../db/tables/index.ts'
import { bindingEnd, type Binding } from './lease-bindings.repo.ts'
import { statesBefore } from './lease-rules.ts'
import type { LeaseRow } from './leases.repo.ts'

type LeaseChanges = Omit<UpdateObject<Tables, 'leases'>, 'status'>

/** The database's clock, not the moment the transaction began. */
export const databaseNow = sql<Date>`clock_timestamp()`
const secondsFromNow = (seconds: number) =>
  sql<Date>`(clock_timestamp() + make_interval(secs => ${seconds}))`

/** A lease that ends sooner is as short as a notice would be. */
const SHORTEST = sql`interval '1 minute'`
const LEAST = sql`interval '30 seconds'`
const MOST = sql`interval '5 minutes'`

/** When the holder of a lease that ends at `end` is told: when a fifth of the time from now is left, at most five minutes before. */
const noticeDueAt = (end: RawBuilder<Date>): RawBuilder<Date | null> => sql<Date | null>`case
  when ${end} - clock_timestamp() >= ${SHORTEST}
  then ${end} - greatest(${LEAST}, least(${MOST}, (${end} - clock_timestamp()) / 5)) end`

const keptText = (groups: readonly KeptGroup[]): string =>
  JSON.stringify(
    groups.map(({ groupId, name, required, approvedBy }) => ({
      groupId,
      name,
      required,
      ...(approvedBy && { approvedBy }),
    })),
  )

export interface NewLease {
  id: string
  workspaceId: string
  vaultId: string
  vaultName: string
  itemId: string
  itemName: string
  itemVersion: number
  requesterId: string
  fields: string[]
  reason: string
  durationSeconds: number
  channelId: string | null
  binding: Binding
  risks: LeaseRisk[]
  requiredApprovals: number
  groups: readonly KeptGroup[]
  /** Who may break the glass of the vault. */
  glassThen: BreakGlass
  /** The key that the request was signed in with, of an agent. */
  askedWith: string | null
  /** The person who gives it without being asked. */
  givenBy: string | null
  /** The rule that passes the request or, with a miss, does not. */
  rule: RuleVerdict | null
  lapsesAfterSeconds: number
}

export async function insertLease(db: Queryable, lease: NewLease): Promise<void> {
  await db
    .insertInto('leases')
    .values({
      id: lease.id,
      workspace_id: lease.workspaceId,
      vault_id: lease.vaultId,
      vault_name: lease.vaultName,
      item_id: lease.itemId,
      item_name: lease.itemName,
      item_version: lease.itemVersion,
      requester_id: lease.requesterId,
      requested_fields: lease.fields,
      fields: lease.fields,
      reason: lease.reason,
      requested_duration_seconds: lease.durationSeconds,
      channel_id: lease.channelId,
      task_id: lease.binding.taskId,
      task_fence: lease.binding.taskFence,
      run_id: lease.binding.runId,
      run_attempt: lease.binding.runAttempt,
      job_id: lease.binding.jobId,
      job_runs: lease.binding.jobRuns,
      job_plan: lease.binding.jobPlan,
      given_by: lease.givenBy,
      risks: lease.risks,
      required_approvals: lease.requiredApprovals,
      approval_groups: keptText(lease.groups),
      glass_then: lease.glassThen,
      asked_with: lease.askedWith,
      rule_id: lease.rule?.id ?? null,
      rule_by: lease.rule?.madeBy ?? null,
      rule_at: lease.rule?.madeAt ?? null,
      rule_miss: lease.rule?.miss ?? null,
      expires_at: secondsFromNow(lease.lapsesAfterSeconds),
    })
    .execute()
}

/** What an approval changes of a lease that is held by `lockLease`: its terms, not its state. */
export interface TermChanges {
  fields: string[]
  duration_seconds: number
  max_uses: number | null
  note: string | null
  item_version: number
  item_name: string
  risks?: LeaseRisk[]
}

/** Changes the terms of a lease that is held. */
export async function changeTerms(
  db: Queryable,
  leaseId: string,
  changes: TermChanges,
): Promise<void> {
  await db.updateTable('leases').set(changes).where('id', '=', leaseId).execute()
}

/** Lets an active lease that is held last longer. `totalSeconds`: how long that is in all. */
export async function extendLease(
  db: Queryable,
  leaseId: string,
  { bySeconds, totalSeconds }: { bySeconds: number; totalSeconds: number },
): Promise<void> {
  const end = sql<Date>`(expires_at + make_interval(secs => ${bySeconds}))`
  await db
    .updateTable('leases')
    .set({
      duration_seconds: totalSeconds,
      expires_at: end,
      notice_due_at: noticeDueAt(end),
    })
    .where('id', '=', leaseId)
    .execute()
}

/** Makes a pending lease that is held active from this moment. `by`: `null` when a rule passed it. */
export const activateLease = (
  db: Queryable,
  leaseId: string,
  decision: {
    by: string | null
    requiredApprovals: number
    groups: readonly KeptGroup[]
    durationSeconds: number
    /** How long it lasts; absent: `durationSeconds`. */
    lastsSeconds?: number
  },
): Promise<void> => {
  const end = secondsFromNow(decision.lastsSeconds ?? decision.durationSeconds)
  return moveLease(db, leaseId, 'active', {
    required_approvals: decision.requiredApprovals,
    approval_groups: keptText(decision.groups),
    duration_seconds: decision.durationSeconds,
    decided_by: decision.by,
    decided_at: databaseNow,
    expires_at: end,
    notice_due_at: noticeDueAt(end),
  })
}

/** Notes why the glass was broken for a lease that is held. */
export async function noteGlass(db: Queryable, leaseId: string, reason: string): Promise<void> {
  await db.updateTable('leases').set({ glass_reason: reason }).where('id', '=', leaseId).execute()
}

/** Notes the review of a lease that is held. */
export async function noteReview(
  db: Queryable,
  leaseId: string,
  review: { by: string; verdict: ReviewVerdict; note: string | null },
): Promise<void> {
  await db
    .updateTable('leases')
    .set({
      reviewed_by: review.by,
      reviewed_at: databaseNow,
      review_verdict: review.verdict,
      review_note: review.note,
    })
    .where('id', '=', leaseId)
    .execute()
}

/** Denies a pending lease that is held. */
export const denyLease = (
  db: Queryable,
  leaseId: string,
  decision: { by: string; note: string | null },
): Promise<void> =>
  moveLease(db, leaseId, 'denied', {
    note: decision.note,
    decided_by: decision.by,
    decided_at: databaseNow,
    ended_at: databaseNow,
  })

/** Ends a lease that is held because somebody ended it, at this moment. */
export const endLease = (
  db: Queryable,
  leaseId: string,
  status: 'cancelled' | 'revoked',
  note: string | null,
): Promise<void> => moveLease(db, leaseId, status, { ended_at: databaseNow, note })

/** Ends a lease that is held because its time was over or, with a reason, what it was bound to. */
export const endOfItself = (
  db: Queryable,
  { id, expires_at, end_reason }: Pick<LeaseRow, 'id' | 'expires_at' | 'end_reason'>,
  status: 'lapsed' | 'expired',
): Promise<void> =>
  moveLease(db, id, status, {
    ended_at: end_reason === null ? expires_at : databaseNow,
    end_reason,
  })

/** Moves a lease that is held to another state, and changes the rest along. An illegal step throws and changes nothing. */
async function moveLease(
  db: Queryable,
  leaseId: string,
  to: LeaseStatus,
  changes: LeaseChanges,
): Promise<void> {
  const moved = await db
    .updateTable('leases')
    .set({ ...changes, status: to })
    .where('id', '=', leaseId)
    .where('status', 'in', statesBefore(to))
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n) throw new Error(`A lease cannot become ${to} from where it is.`)
}

/** Counts one use, if the lease is active at this moment and has a use left. The only way to the values of a lease. */
export async function consumeUse(db: Queryable, leaseId: string): Promise<boolean> {
  const isLast = sql<boolean>`max_uses is not null and uses + 1 >= max_uses`
  const row = await db
    .updateTable('leases')
    .set({
      uses: sql`uses + 1`,
      last_used_at: databaseNow,
      status: sql`case when ${isLast} then 'used_up' else status end`,
      ended_at: sql`case when ${isLast} then clock_timestamp() end`,
    })
    .where('id', '=', leaseId)
    .where('status', '=', 'active')
    .where('expires_at', '>', databaseNow)
    .where(bindingEnd, 'is', null)
    .where(sql<boolean>`(max_uses is null or uses < max_uses)`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
