import type { TaskActivity } from '@sesamespace/contract/task-discussion'
import type { Task, UpdateTaskInput } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { completeBlockedTask, releaseTask } from '../../policies/task.ts'
import { endBoundLeases } from '../leases/index.ts'
import { addWorker, removeAssignee } from './task-assignees.ts'
import { lastSubtaskPlace, namesSubtaskPlace, subtaskPlace } from './subtask-place.ts'
import { isBlockedBy, lockBlockers, replaceBlockers } from './task-blockers.repo.ts'
import { readTask, emitDependents, type HeldTask, type NewActivity } from './task-change.ts'
import { assertMayWork, endClaim, noteLost } from './task-claim.ts'
import { keepClaim } from './task-claims.repo.ts'
import { fieldsChangedSince } from './task-discussion.repo.ts'
import { columnsOf, resolveDue } from './task-due.ts'
import { archiveChange } from './task-archive.ts'
import { blockersAfter, labelsAfter } from './task-lists.ts'
import {
  assertMayLeave,
  assertSubtasksFinished,
  emitParents,
  requireNewParent,
} from './task-parent.ts'
import { changesOf, completedAt } from './task-patch.ts'
import { watchMentioned } from './task-news.ts'
import { rankOfPlace } from './task-place.ts'
import { assertRoom, reviewChange } from './task-rules.ts'
import { isFinished, isHeld } from './task-state.ts'
import { requireVisibleTasks } from './task-visibility.ts'
import { writeTask } from './task-write.repo.ts'

/** Changes a task that is held. Answers what is told of it: `unrecorded` when only its place changed, `null` when nothing did. */
export async function applyUpdate(
  held: HeldTask,
  actor: Actor,
  input: UpdateTaskInput,
): Promise<NewActivity | 'unrecorded' | null> {
  const { tx, task } = held
  await assertMayWork(held, actor, input.fence)
  const before = await readTask(tx, task.id)
  const patch = { ...input, ...labelsAfter(before, input), ...blockersAfter(before, input) }
  const due = await resolveDue(tx, patch)
  const changes = changesOf(before, { ...patch, ...(due && { dueOn: due.day }) })
  await assertUnchanged(held, before, changes, input)
  const status = patch.status ?? task.status
  assertUnblocked(actor, before, status, patch)
  assertSubtasksFinished(actor, before, status, patch)
  const isMoved = changes['status'] !== undefined
  if (isMoved) await assertRoom(tx, actor, entryOf(held, status), patch)
  const proof = await reviewChange(held, actor, status, patch)
  const moves =
    patch.afterTaskId !== undefined ||
    patch.beforeTaskId !== undefined ||
    patch.position !== undefined ||
    isMoved
  // Where it stays, its ranks are not written: another change of the same call may have moved it apart.
  const rank = moves ? await rankOfPlace(held, actor, status, patch) : undefined
  if (patch.blockedBy && changes['blockedBy'])
    await setBlockers(held, actor, before.blockedBy, patch.blockedBy)
  if (before.parentTaskId && changes['parentTaskId'])
    await assertMayLeave(tx, actor, held.channel, before.parentTaskId)
  if (patch.parentTaskId && changes['parentTaskId'])
    await requireNewParent(tx, actor, held, patch.parentTaskId)
  const parentId = patch.parentTaskId === undefined ? task.parent_id : patch.parentTaskId
  const movesInParent = namesSubtaskPlace(patch)
  const subtaskRank = movesInParent
    ? await subtaskPlace(tx, actor, { taskId: task.id, parentId }, patch)
    : parentId && changes['parentTaskId']
      ? await lastSubtaskPlace(tx, parentId, task.id)
      : undefined
  const people = await changePeople(held, actor, patch)
  const reopens = isFinished(task.status) && !isFinished(status)
  if (reopens && task.claimed_by && task.claimed_by !== actor.principalId)
    await endClaim(held, actor, 'reopened')
  const finishes = !isFinished(task.status) && isFinished(status)
  if (finishes && isHeld(task)) await noteLost(held, actor, 'finished')
  const keeps =
    task.claimed_by === actor.principalId &&
    patch.removeAssigneeId === undefined &&
    !isFinished(status)
  const archive = archiveChange(before, status, patch)
  const recorded = {
    ...changes,
    ...people,
    ...archive?.changes,
    ...(proof && { proof: { from: null, to: proof } }),
  }
  if (Object.keys(recorded).length > 0 || moves || movesInParent) {
    await writeTask(tx.db, task.id, {
      title: patch.title ?? task.title,
      description: patch.description === undefined ? task.description : patch.description,
      // Who is taken off an unfinished task leaves it open.
      ...(patch.status !== undefined && { status }),
      priority: patch.priority ?? task.priority,
      labels: patch.labels ?? task.labels,
      ...(patch.parentTaskId !== undefined && { parent_id: patch.parentTaskId }),
      ...(parentId === null && { subtask_rank: null }),
      ...(subtaskRank !== undefined && { subtask_rank: subtaskRank }),
      ...(due && (changes['dueOn'] || changes['dueAt']) && columnsOf(due)),
      completed_at: completedAt(status, task.completed_at),
      ...(rank !== undefined && { rank }),
      ...(reopens && { archived_at: null }),
      ...archive?.columns,
      ...(isFinished(status) && { claim_expires_at: null, claim_stale_since: null }),
    })
  }
  if (changes['title'] || changes['description'])
    await watchMentioned(
      tx,
      task.id,
      [patch.title, patch.description],
      [before.title, before.description],
    )
  // Also when nothing is changed: its holder is there.
  if (keeps) {
    // What lapsed meanwhile stays lapsed.
    await endBoundLeases(tx, { taskId: task.id }, null)
    await keepClaim(tx.db, task, { isNew: false })
  }
  await emitParents(tx, actor, before, {
    parentTaskId: parentId,
    status,
  })
  if (isFinished(task.status) !== isFinished(status))
    await emitDependents(tx, actor.principalId, [task.id])
  if (Object.keys(recorded).length > 0) return { type: 'updated', changes: recorded }
  if (moves || movesInParent) return 'unrecorded'
  return keeps && task.claim_stale_since ? { type: 'claim_resumed' } : null
}

const entryOf = ({ channel, task }: HeldTask, status: Task['status']) => ({
  channelId: channel.id,
  status,
  taskId: task.id,
})

/** Refuses to overwrite what others changed since the version that the change was made on; other fields are merged. */
async function assertUnchanged(
  { tx, task }: HeldTask,
  now: Task,
  changes: TaskActivity['changes'],
  input: UpdateTaskInput,
): Promise<void> {
  const { ifVersion } = input
  if (ifVersion === undefined || ifVersion >= task.version) return
  const changed = await fieldsChangedSince(tx.db, task.id, ifVersion)
  // What is only added to a list, or taken from it, overwrites nothing.
  if (!input.labels) changed.delete('labels')
  if (!input.blockedBy) changed.delete('blockedBy')
  const both = Object.keys(changes).filter((field) => changed.has(field))
  // Work is accepted by the proof that was seen.
  if (changes['status']?.to === 'done' && changed.has('proof')) both.push('proof')
  if (both.length === 0) return
  const values = new Map<string, unknown>([
    ...Object.entries(now),
    ['proof', now.review?.proof ?? null],
  ])
  throw new AppError(
    'task_changed',
    `Task #${task.number} was changed meanwhile: ${both.join(', ')}. Look at it again, then repeat.`,
    {
      details: [
        { path: 'version', message: String(now.version) },
        ...both.map((field) => ({ path: field, message: textOf(values.get(field)) })),
      ],
    },
  )
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value)

function assertUnblocked(
  actor: Actor,
  before: Task,
  status: Task['status'],
  { blockedBy, evenIfBlocked }: UpdateTaskInput,
): void {
  if (evenIfBlocked) assertAllowed(completeBlockedTask(actor))
  const open = before.waitsFor.filter((id) => !blockedBy || blockedBy.includes(id))
  if (status !== 'done' || before.status === 'done' || open.length === 0 || evenIfBlocked) return
  throw new AppError(
    'task_blocked',
    `Task #${before.number} waits for ${open.length === 1 ? 'a task that is' : `${open.length} tasks that are`} not finished.`,
    { details: open.map((id) => ({ path: 'waitsFor', message: id })) },
  )
}

async function changePeople(
  held: HeldTask,
  actor: Actor,
  { addAssigneeId, removeAssigneeId }: UpdateTaskInput,
): Promise<TaskActivity['changes']> {
  const changes: TaskActivity['changes'] = {}
  if (removeAssigneeId !== undefined && removeAssigneeId !== addAssigneeId) {
    if (held.task.claimed_by === removeAssigneeId)
      assertAllowed(releaseTask(actor, { claimedBy: removeAssigneeId }))
    const removed = await removeAssignee(held, actor, removeAssigneeId)
    if (!removed) throw notFound('Assignee')
    Object.assign(changes, removed)
  }
  if (addAssigneeId !== undefined && held.task.claimed_by !== addAssigneeId)
    Object.assign(changes, await addWorker(held, addAssigneeId))
  return changes
}

async function setBlockers(
  { tx, task }: HeldTask,
  actor: Actor,
  before: string[],
  blockerIds: string[],
): Promise<void> {
  await lockBlockers(tx.db, tx.workspaceId)
  // One that the actor cannot see stays where others put it.
  await requireVisibleTasks(
    tx.db,
    actor,
    blockerIds.filter((id) => !before.includes(id)),
  )
  if (await isBlockedBy(tx.db, blockerIds, task.id)) {
    throw new AppError(
      'conflict',
      'A task cannot wait for itself: one of these tasks is blocked by this one, directly or through others.',
    )
  }
  await replaceBlockers(tx.db, task.id, blockerIds)
}
