import type { TaskActivity } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { HeldTask } from './task-change.ts'
import { endClaim } from './task-claim.ts'
import { requireAssignable } from './task-visibility.ts'

/** Gives someone a role on the task; `null` when they have it. */
export async function addAssignee(
  { tx, task, channel }: HeldTask,
  principalId: string,
  role: string,
): Promise<TaskActivity['changes'] | null> {
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
    .onConflict((conflict) => conflict.columns(['task_id', 'principal_id']).doUpdateSet({ role }))
    .execute()
  return { [principalId]: { from: before?.role ?? null, to: role } }
}

/** Takes someone off the task, with their claim; `null` when they were not on it. */
export async function removeAssignee(
  held: HeldTask,
  actor: Actor,
  principalId: string,
): Promise<TaskActivity['changes'] | null> {
  const { tx, task } = held
  const removed = await tx.db
    .deleteFrom('task_assignees')
    .where('task_id', '=', task.id)
    .where('principal_id', '=', principalId)
    .returning('role')
    .executeTakeFirst()
  const isOwner = task.claimed_by === principalId
  if (!removed && !isOwner) return null
  const ended = isOwner ? await endClaim(held, actor, 'unassigned') : undefined
  return { ...ended?.changes, [principalId]: { from: removed?.role ?? 'owner', to: null } }
}
