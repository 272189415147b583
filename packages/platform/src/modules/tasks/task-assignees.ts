import type { TaskActivity } from '@sesamespace/contract/task-discussion'
import type { Actor } from '../../auth/actor.ts'
import type { HeldTask } from './task-change.ts'
import { findRole, putRole, takeRole } from './task-assignees.repo.ts'
import { endClaim } from './task-claim.ts'
import { requireAssignable } from './task-visibility.ts'

/** Gives someone a role on the task; `null` when they have it. */
export async function addAssignee(
  { tx, task, channel }: HeldTask,
  principalId: string,
  role: string,
): Promise<TaskActivity['changes'] | null> {
  await requireAssignable(tx.db, channel, [principalId])
  const before = await findRole(tx.db, task.id, principalId)
  if (before === role) return null
  await putRole(tx.db, task.id, principalId, role)
  return { [principalId]: { from: before, to: role } }
}

/** Puts someone on the task who is not on it yet: a reviewer stays one. */
export async function addWorker(
  held: HeldTask,
  principalId: string,
): Promise<TaskActivity['changes'] | null> {
  if ((await findRole(held.tx.db, held.task.id, principalId)) !== null) return null
  return await addAssignee(held, principalId, 'assignee')
}

/** Takes someone off the task, with their claim; `null` when they were not on it. */
export async function removeAssignee(
  held: HeldTask,
  actor: Actor,
  principalId: string,
): Promise<TaskActivity['changes'] | null> {
  const { tx, task } = held
  const removed = await takeRole(tx.db, task.id, principalId)
  const isOwner = task.claimed_by === principalId
  if (removed === null && !isOwner) return null
  const ended = isOwner ? await endClaim(held, actor, 'unassigned') : undefined
  return { ...ended?.changes, [principalId]: { from: removed ?? 'owner', to: null } }
}
