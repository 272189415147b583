import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { deleteTask as mayDelete } from '../../policies/task.ts'
import { endBoundLeases } from '../leases/index.ts'
import { forgetTask } from './forget-task.ts'
import { dependentsOf } from './task-blockers.repo.ts'
import { emitTasks, requireLockedTask, taskAudience, type TaskAddress } from './task-change.ts'
import { assertMayWork } from './task-claim.ts'
import { emitCounts, releaseSubtasks } from './task-parent.ts'
import { deleteTaskRow } from './task-write.repo.ts'

/** Removes a task. Agents remove only what they made. */
export async function deleteTask(tx: Tx, actor: Actor, address: TaskAddress): Promise<void> {
  const { channel, task } = await requireLockedTask(tx, actor, address)
  assertAllowed(mayDelete(actor, { createdBy: task.created_by }))
  await assertMayWork({ tx, channel, task }, actor)
  await forgetTask(tx, actor, task)
  const dependents = await dependentsOf(tx.db, [task.id])
  const subtasks = await releaseSubtasks(tx, actor, task.id)
  await deleteTaskRow(tx.db, task.id)
  await endBoundLeases(tx, { taskId: task.id }, actor)
  await emitTasks(tx, actor.principalId, [...new Set([...dependents, ...subtasks])])
  if (task.parent_id) await emitCounts(tx, actor, [task.parent_id])
  tx.emit({
    type: 'task.deleted',
    payload: { taskId: task.id, channelId: channel.id },
    audience: taskAudience(channel),
    actorId: actor.principalId,
  })
  tx.audit({
    action: 'task.deleted',
    actorId: actor.principalId,
    targetType: 'task',
    targetId: task.id,
    details: { number: task.number, title: task.title, channelId: channel.id },
    ...(actor.requestId && { requestId: actor.requestId }),
  })
}
