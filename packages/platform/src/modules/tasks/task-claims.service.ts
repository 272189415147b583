import { sql } from 'kysely'
import type { AddAssigneeInput, ClaimTaskInput, Task } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { releaseTask, takeOverTask } from '../../policies/task.ts'
import {
  changeTask,
  changeTaskIn,
  type HeldTask,
  type NewActivity,
  type TaskAddress,
} from './task-change.ts'
import { addAssignee, removeAssignee } from './task-assignees.ts'
import {
  alreadyClaimed,
  assertMayWork,
  endClaim,
  noteLost,
  rankAs,
  statusChange,
} from './task-claim.ts'
import { claimExpiry, isFinished, keptClaim } from './task-state.ts'
import type { TaskRow } from './tasks.repo.ts'

/** Who works on a task: one owner, by claim, and any number of others in roles. */
export function createTaskClaimsService(database: Database) {
  return {
    /**
     * Takes the task. Its row is held meanwhile, so that of two who claim at once the second sees the first. Claimed again by
     * its holder it is kept, under a new fence: an earlier process of the same agent is fenced off.
     */
    claim: (actor: Actor, address: TaskAddress, input: ClaimTaskInput): Promise<Task> =>
      database.transaction(actor.workspaceId, async (tx) => {
        await lockClaimant(tx, actor, address.channelId)
        return await changeTaskIn(tx, actor, address, async (held) => {
          const { task } = held
          if (isFinished(task.status)) {
            throw new AppError(
              'conflict',
              `Task #${task.number} is ${task.status}. Reopen it before claiming it.`,
            )
          }
          if (task.claimed_by === actor.principalId)
            return await keep(held, { claim_fence: task.claim_fence + 1 })
          if (task.claimed_by && !(await hasLapsed(tx, task))) {
            if (!input.takeOver) throw await alreadyClaimed(tx, task)
            assertAllowed(takeOverTask(actor))
          }
          return await take(held, actor, input)
        })
      }),

    /** Its holder is there: the claim lasts from now. `task_claim_lost` when it has ended. */
    heartbeat: (actor: Actor, address: TaskAddress, fence: number): Promise<Task> =>
      changeTask(database, actor, address, async (held) => {
        await assertMayWork(held, actor, fence)
        return isFinished(held.task.status) ? null : await keep(held)
      }),

    /** Gives the task back. People may free a task that somebody else holds; agents only their own. */
    release: (actor: Actor, address: TaskAddress, fence?: number): Promise<Task> =>
      changeTask(database, actor, address, async (held) => {
        const { task } = held
        if (fence !== undefined) await assertMayWork(held, actor, fence)
        if (!task.claimed_by)
          throw new AppError('task_not_claimed', `Task #${task.number} is not claimed by anyone.`)
        assertAllowed(releaseTask(actor, { claimedBy: task.claimed_by }))
        return await endClaim(held, actor, 'released')
      }),

    /** Gives someone a role; a role they had is replaced. The owner is who claims. */
    addAssignee: (
      actor: Actor,
      address: TaskAddress,
      { principalId, role }: AddAssigneeInput,
    ): Promise<Task> =>
      changeTask(database, actor, address, async (held) => {
        if (role === 'owner') {
          throw new AppError(
            'invalid_request',
            'body.role: who claims a task is its owner. Choose another role, for example "reviewer".',
          )
        }
        await assertMayWork(held, actor)
        const changes = await addAssignee(held, principalId, role)
        return changes && { type: 'assignee_added', changes }
      }),

    /** Takes someone off the task; a claim of theirs ends with it. */
    removeAssignee: (actor: Actor, address: TaskAddress, principalId: string): Promise<Task> =>
      changeTask(database, actor, address, async (held) => {
        if (held.task.claimed_by === principalId)
          assertAllowed(releaseTask(actor, { claimedBy: principalId }))
        await assertMayWork(held, actor)
        const changes = await removeAssignee(held, actor, principalId)
        if (!changes) throw notFound('Assignee')
        return { type: 'assignee_removed', changes }
      }),
  }
}

export type TaskClaimsService = ReturnType<typeof createTaskClaimsService>

/**
 * Keeps the claimant as it is until the claim is made: who is frozen, deleted or removed from the channel meanwhile waits, and
 * then ends this claim too.
 */
async function lockClaimant(tx: Tx, actor: Actor, channelId: string): Promise<void> {
  const claimant = await tx.db
    .selectFrom('principals')
    .select('status')
    .where('id', '=', actor.principalId)
    .forShare()
    .executeTakeFirst()
  if (claimant?.status !== 'active')
    throw new AppError(
      actor.kind === 'agent' ? 'agent_frozen' : 'account_disabled',
      'You cannot claim tasks now.',
    )
  await tx.db
    .selectFrom('channel_members')
    .select('principal_id')
    .where('channel_id', '=', channelId)
    .where('principal_id', '=', actor.principalId)
    .forKeyShare()
    .execute()
}

/** The holder goes on. Nothing is told of it unless the claim was stale. */
async function keep(
  { tx, task }: HeldTask,
  more: { claim_fence?: number } = {},
): Promise<NewActivity | null> {
  await tx.db
    .updateTable('tasks')
    .set({ ...keptClaim(task), ...more })
    .where('id', '=', task.id)
    .execute()
  return task.claim_stale_since ? { type: 'claim_resumed' } : null
}

/** By the database's clock, whether or not it was told of. */
async function hasLapsed(tx: Tx, task: TaskRow): Promise<boolean> {
  const row = await tx.db
    .selectFrom('tasks')
    .select('id')
    .where('id', '=', task.id)
    .where('claim_expires_at', '<', sql<Date>`now()`)
    .executeTakeFirst()
  return row !== undefined
}

async function take(
  held: HeldTask,
  actor: Actor,
  { leaseSeconds }: ClaimTaskInput,
): Promise<NewActivity> {
  const { tx, task } = held
  const seconds = actor.kind === 'agent' ? leaseSeconds : null
  const status = task.status === 'open' ? 'in_progress' : task.status
  await noteLost(held, actor, (await hasLapsed(tx, task)) ? 'lapsed' : 'taken_over')
  await tx.db
    .deleteFrom('task_lost_claims')
    .where('task_id', '=', task.id)
    .where('principal_id', '=', actor.principalId)
    .execute()
  await tx.db
    .updateTable('tasks')
    .set({
      claimed_by: actor.principalId,
      claimed_at: sql<Date>`now()`,
      claim_fence: sql<number>`claim_fence + 1`,
      claim_seconds: seconds,
      claim_expires_at: claimExpiry(seconds),
      claim_stale_since: null,
      status,
      rank: await rankAs(held, actor, status),
    })
    .where('id', '=', task.id)
    .execute()
  return {
    type: task.claimed_by ? 'taken_over' : 'claimed',
    changes: {
      claimedBy: { from: task.claimed_by, to: actor.principalId },
      ...statusChange(task.status, status),
    },
  }
}
