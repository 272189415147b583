import type { AddAssigneeInput } from '@sesamespace/contract/task-calls'
import type { ClaimTaskInput, Task } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { releaseTask, takeOverTask } from '../../policies/task.ts'
import { endBoundLeases } from '../leases/index.ts'
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
import { hasLapsed, keepClaim, lockClaimant, writeClaim } from './task-claims.repo.ts'
import { assertRoom } from './task-rules.ts'
import { isFinished } from './task-state.ts'

/** Who works on a task: one owner, by claim, and any number of others in roles. */
export function createTaskClaimsService(database: Database) {
  return {
    /**
     * Takes the task. Its row is held meanwhile, so that of two who claim at once the second sees the first. Claimed again by
     * its holder it is kept, under a new fence: an earlier process of the same agent is fenced off.
     */
    claim: (actor: Actor, address: TaskAddress, input: ClaimTaskInput): Promise<Task> =>
      database.transaction(actor.workspaceId, async (tx) => {
        if (!(await lockClaimant(tx.db, actor.principalId, address.channelId)))
          throw new AppError(
            actor.kind === 'agent' ? 'agent_frozen' : 'account_disabled',
            'You cannot claim tasks now.',
          )
        return await changeTaskIn(tx, actor, address, async (held) => {
          const { task } = held
          if (isFinished(task.status)) {
            throw new AppError(
              'conflict',
              `Task #${task.number} is ${task.status}. Reopen it before claiming it.`,
            )
          }
          if (task.claimed_by === actor.principalId) return await keep(held, { isNew: true })
          if (task.claimed_by && !(await hasLapsed(tx.db, task.id))) {
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
        return isFinished(held.task.status) ? null : await keep(held, { isNew: false })
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

/** The holder goes on. No event of it unless the claim was stale. What lapsed meanwhile stays lapsed: leases do not come back. */
async function keep({ tx, task }: HeldTask, how: { isNew: boolean }): Promise<NewActivity | null> {
  await endBoundLeases(tx, { taskId: task.id }, null)
  await keepClaim(tx.db, task, how)
  if (how.isNew) await endBoundLeases(tx, { taskId: task.id }, null)
  return task.claim_stale_since ? { type: 'claim_resumed' } : null
}

async function take(
  held: HeldTask,
  actor: Actor,
  { leaseSeconds, evenIfOverLimit }: ClaimTaskInput,
): Promise<NewActivity> {
  const { tx, task } = held
  const status = task.status === 'open' ? 'in_progress' : task.status
  if (status !== task.status)
    await assertRoom(
      tx,
      actor,
      { channelId: held.channel.id, status, taskId: task.id },
      { evenIfOverLimit },
    )
  await noteLost(held, actor, (await hasLapsed(tx.db, task.id)) ? 'lapsed' : 'taken_over')
  await writeClaim(tx.db, task.id, {
    principalId: actor.principalId,
    seconds: actor.kind === 'agent' ? leaseSeconds : null,
    status,
    rank: await rankAs(held, actor, status),
  })
  return {
    type: task.claimed_by ? 'taken_over' : 'claimed',
    changes: {
      claimedBy: { from: task.claimed_by, to: actor.principalId },
      ...statusChange(task.status, status),
    },
  }
}
