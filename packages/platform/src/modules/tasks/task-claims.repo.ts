import { sql } from 'kysely'
import type { TaskStatus } from '@sesamespace/contract/task-values'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import type { ClaimEnd } from '../../db/tables/tasks.ts'
import type { TaskRow } from './tasks.repo.ts'

/** Where a task stands when its claim begins or ends. */
interface Place {
  status: TaskStatus
  rank: string
}

/** When a claim lapses that is kept now; a person's does not. */
const claimExpiry = (seconds: number | null) =>
  seconds === null ? null : sql<Date>`now() + make_interval(secs => ${seconds})`

/** What keeps a claim: its holder is there. */
const keptClaim = (task: Pick<TaskRow, 'claim_seconds'>) => ({
  claim_expires_at: claimExpiry(task.claim_seconds),
  claim_stale_since: null,
})

/**
 * Keeps the claimant as it is until the claim is made: who is frozen, deleted or removed from the channel meanwhile waits, and
 * then ends this claim too. Answers whether it may act.
 */
export async function lockClaimant(
  db: Queryable,
  principalId: string,
  channelId: string,
): Promise<boolean> {
  const claimant = await db
    .selectFrom('principals')
    .select('status')
    .where('id', '=', principalId)
    .forShare()
    .executeTakeFirst()
  await db
    .selectFrom('channel_members')
    .select('principal_id')
    .where('channel_id', '=', channelId)
    .where('principal_id', '=', principalId)
    .forKeyShare()
    .execute()
  return claimant?.status === 'active'
}

/** Whether the claim has lapsed by the database's clock, noticed or not. */
export async function hasLapsed(db: Queryable, taskId: string): Promise<boolean> {
  const row = await db
    .selectFrom('tasks')
    .select('id')
    .where('id', '=', taskId)
    .where('claim_expires_at', '<', sql<Date>`now()`)
    .executeTakeFirst()
  return row !== undefined
}

/** Writes a new claim; a claim of theirs that was lost before is forgotten. */
export async function writeClaim(
  db: Queryable,
  taskId: string,
  claim: { principalId: string; seconds: number | null } & Place,
): Promise<void> {
  await db
    .deleteFrom('task_lost_claims')
    .where('task_id', '=', taskId)
    .where('principal_id', '=', claim.principalId)
    .execute()
  await db
    .updateTable('tasks')
    .set({
      claimed_by: claim.principalId,
      claimed_at: sql<Date>`now()`,
      claim_fence: sql<number>`claim_fence + 1`,
      claim_seconds: claim.seconds,
      claim_expires_at: claimExpiry(claim.seconds),
      claim_stale_since: null,
      status: claim.status,
      rank: claim.rank,
    })
    .where('id', '=', taskId)
    .execute()
}

/** The holder goes on, under a new fence when it claimed again. */
export async function keepClaim(
  db: Queryable,
  task: TaskRow,
  { isNew }: { isNew: boolean },
): Promise<void> {
  await db
    .updateTable('tasks')
    .set({ ...keptClaim(task), ...(isNew && { claim_fence: sql<number>`claim_fence + 1` }) })
    .where('id', '=', task.id)
    .execute()
}

export async function dropClaim(db: Queryable, taskId: string, place: Place): Promise<void> {
  await db
    .updateTable('tasks')
    .set({
      claimed_by: null,
      claimed_at: null,
      claim_seconds: null,
      claim_expires_at: null,
      claim_stale_since: null,
      ...place,
    })
    .where('id', '=', taskId)
    .execute()
}

/** Remembers why somebody's claim ended that others ended. */
export async function writeLostClaim(
  db: Queryable,
  taskId: string,
  principalId: string,
  reason: ClaimEnd,
): Promise<void> {
  await db
    .insertInto('task_lost_claims')
    .values({ task_id: taskId, principal_id: principalId, reason })
    .onConflict((conflict) =>
      conflict
        .columns(['task_id', 'principal_id'])
        .doUpdateSet({ reason, lost_at: sql<Date>`now()` }),
    )
    .execute()
}

export async function findLostClaim(
  db: Queryable,
  taskId: string,
  principalId: string,
): Promise<ClaimEnd | undefined> {
  const lost = await db
    .selectFrom('task_lost_claims')
    .select('reason')
    .where('task_id', '=', taskId)
    .where('principal_id', '=', principalId)
    .executeTakeFirst()
  return lost?.reason
}

/** Which of these tasks the actor lost its claim of. People work on any task, whatever became of theirs. */
export async function lostClaimsOf(
  db: Queryable,
  { kind, principalId }: Pick<Actor, 'kind' | 'principalId'>,
  tasks: readonly { id: string }[],
): Promise<ReadonlySet<string>> {
  if (kind === 'human' || tasks.length === 0) return new Set()
  const rows = await db
    .selectFrom('task_lost_claims')
    .select('task_id')
    .where('principal_id', '=', principalId)
    .where(
      'task_id',
      'in',
      tasks.map(({ id }) => id),
    )
    .execute()
  return new Set(rows.map((row) => row.task_id))
}

/**
 * Locks the unfinished tasks that somebody holds, of one channel or of all. A claim that they are making now is waited for, and
 * one that comes later finds its claimant gone.
 */
export async function lockClaimedBy(
  db: Queryable,
  workspaceId: string,
  principalId: string,
  channelId?: string,
): Promise<TaskRow[]> {
  await db
    .selectFrom('principals')
    .select('id')
    .where('id', '=', principalId)
    .forNoKeyUpdate()
    .execute()
  return await db
    .selectFrom('tasks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('claimed_by', '=', principalId)
    .where('status', 'not in', ['done', 'cancelled'])
    .$if(channelId !== undefined, (query) => query.where('channel_id', '=', channelId ?? ''))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

export async function findPrincipal(
  db: Queryable,
  principalId: string,
): Promise<{ handle: string; kind: 'human' | 'agent' } | undefined> {
  return await db
    .selectFrom('principals')
    .select(['handle', 'kind'])
    .where('id', '=', principalId)
    .executeTakeFirst()
}
