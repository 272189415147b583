import { sql } from 'kysely'
import type { AddAssigneeInput, Task, TaskActivity } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { releaseTask } from '../../policies/task.ts'
import { changeTask, type HeldTask, type NewActivity, type TaskAddress } from './task-change.ts'
import { requireAssignable } from './task-visibility.ts'

/** Who works on a task: one owner, by claim, and any number of others in roles. */
export function createTaskClaimsService(database: Database) {
  return {
    /** Takes the task. Its row is held meanwhile, so that of two who claim at once the second sees the first. */
    claim: (actor: Actor, address: TaskAddress): Promise<Task> =>
      changeTask(database, actor, address, async ({ tx, task }) => {
        if (task.claimed_by === actor.principalId) return null
        if (task.claimed_by) {
          const handle = await handleOf(tx, task.claimed_by)
          throw new AppError(
            'task_already_claimed',
            `Task #${task.number} is already claimed by @${handle}.`,
            {
              details: [{ path: 'claimedBy', message: task.claimed_by }],
            },
          )
        }
        if (task.status === 'done' || task.status === 'cancelled') {
          throw new AppError(
            'conflict',
            `Task #${task.number} is ${task.status}. Reopen it before claiming it.`,
          )
        }
        const status = task.status === 'open' ? 'in_progress' : task.status
        await tx.db
          .updateTable('tasks')
          .set({ claimed_by: actor.principalId, claimed_at: sql<Date>`now()`, status })
          .where('id', '=', task.id)
          .execute()
        return {
          type: 'claimed',
          changes: {
            claimedBy: { from: null, to: actor.principalId },
            ...statusChange(task.status, status),
          },
        }
      }),

    /** Gives the task back. People may free a task that somebody else holds; agents only their own. */
    release: (actor: Actor, address: TaskAddress): Promise<Task> =>
      changeTask(database, actor, address, async (held) => {
        const { task } = held
        if (!task.claimed_by)
          throw new AppError('task_not_claimed', `Task #${task.number} is not claimed by anyone.`)
        return await release(held, actor)
      }),

    /** Gives someone a role; a role they had is replaced. The owner is who claims. */
    addAssignee: (
      actor: Actor,
      address: TaskAddress,
      { principalId, role }: AddAssigneeInput,
    ): Promise<Task> =>
      changeTask(database, actor, address, async ({ tx, task, channel }) => {
        if (role === 'owner') {
          throw new AppError(
            'invalid_request',
            'body.role: who claims a task is its owner. Choose another role, for example "reviewer".',
          )
        }
        await requireAssignable(tx.db, channel, [principalId])
        const before = await tx.db
          .selectFrom('task_assignees')
          .select('role')
          .where('task_id', '=', task.id)
          .where('principal_id', '=', principalId)
          .executeTakeFirst()
        if (before?.role === role) return null
        await tx.db
          .insertInto('task_assignees')
          .values({ task_id: task.id, principal_id: principalId, role })
          .onConflict((conflict) =>
            conflict.columns(['task_id', 'principal_id']).doUpdateSet({ role }),
          )
          .execute()
        return {
          type: 'assignee_added',
          changes: { [principalId]: { from: before?.role ?? null, to: role } },
        }
      }),

    /** Takes someone off the task; a claim of theirs ends with it. */
    removeAssignee: (actor: Actor, address: TaskAddress, principalId: string): Promise<Task> =>
      changeTask(database, actor, address, async (held) => {
        const { tx, task } = held
        const removed = await tx.db
          .deleteFrom('task_assignees')
          .where('task_id', '=', task.id)
          .where('principal_id', '=', principalId)
          .returning('role')
          .executeTakeFirst()
        const isOwner = task.claimed_by === principalId
        if (!removed && !isOwner) throw notFound('Assignee')
        const released = isOwner ? await release(held, actor) : undefined
        return {
          type: 'assignee_removed',
          changes: {
            ...released?.changes,
            [principalId]: { from: removed?.role ?? 'owner', to: null },
          },
        }
      }),
  }
}

export type TaskClaimsService = ReturnType<typeof createTaskClaimsService>

async function release({ tx, task }: HeldTask, actor: Actor): Promise<NewActivity> {
  assertAllowed(releaseTask(actor, { claimedBy: task.claimed_by }))
  const status = task.status === 'in_progress' ? 'open' : task.status
  await tx.db
    .updateTable('tasks')
    .set({ claimed_by: null, claimed_at: null, status })
    .where('id', '=', task.id)
    .execute()
  return {
    type: 'released',
    changes: {
      claimedBy: { from: task.claimed_by, to: null },
      ...statusChange(task.status, status),
    },
  }
}

const statusChange = (from: string, to: string): TaskActivity['changes'] =>
  from === to ? {} : { status: { from, to } }

async function handleOf(tx: Tx, principalId: string): Promise<string> {
  const row = await tx.db
    .selectFrom('principals')
    .select('handle')
    .where('id', '=', principalId)
    .executeTakeFirstOrThrow()
  return row.handle
}
