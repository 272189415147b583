import type { TaskActivity } from '@sesamespace/contract/task-discussion'
import type { Task } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Audience } from '../../db/log/event.ts'
import type { ChannelRow } from '../../db/tables/channels.ts'
import { notFound } from '../../http/errors.ts'
import { requireChannel } from '../channels/index.ts'
import { endBoundLeases } from '../leases/index.ts'
import { answerTask } from './task-answer.ts'
import { dependentsOf } from './task-blockers.repo.ts'
import { insertActivity } from './task-discussion.repo.ts'
import { tellWatchers } from './task-news.ts'
import { channelsOf, lockTask, touchTask } from './task-write.repo.ts'
import { findTask, findTasks, type TaskRow } from './tasks.repo.ts'

/** Where a task is: its id alone never finds it. */
export interface TaskAddress {
  channelId: string
  taskId: string
}

/** A line for the task's history. */
export interface NewActivity {
  type: string
  changes?: TaskActivity['changes']
}

/** A task held for the rest of the transaction, in a channel that the actor may see. */
export interface HeldTask {
  tx: Tx
  channel: ChannelRow
  task: TaskRow
}

/** Holds a task for the rest of the transaction; 404 unless the actor may see it. */
export async function requireLockedTask(
  tx: Tx,
  actor: Actor,
  address: TaskAddress,
): Promise<HeldTask> {
  const channel = await requireChannel(tx.db, actor, address.channelId)
  const task = await lockTask(tx.db, actor.workspaceId, address.channelId, address.taskId)
  if (!task) throw notFound('Task')
  return { tx, channel, task }
}

/**
 * Changes a task in a transaction of its own. What `work` returns goes into the task's history and is told to the channel;
 * `unrecorded` is told only (a card was moved), and `null` says that nothing changed.
 */
export async function changeTask(
  database: Database,
  actor: Actor,
  address: TaskAddress,
  work: (held: HeldTask) => Promise<NewActivity | 'unrecorded' | null>,
): Promise<Task> {
  return await database.transaction(actor.workspaceId, (tx) =>
    changeTaskIn(tx, actor, address, work),
  )
}

/** The same in a transaction that has begun. */
export async function changeTaskIn(
  tx: Tx,
  actor: Actor,
  address: TaskAddress,
  work: (held: HeldTask) => Promise<NewActivity | 'unrecorded' | null>,
): Promise<Task> {
  const held = await requireLockedTask(tx, actor, address)
  const activity = await work(held)
  const changed = activity
    ? await emitChange(held, actor.principalId, activity)
    : await readTask(tx, address.taskId)
  return await answerTask(tx.db, actor, changed)
}

/** Writes the history of a change and tells the channel of it. A card that was only moved stays at its version. */
export async function emitChange(
  { tx, channel, task }: HeldTask,
  actorId: string | null,
  activity: NewActivity | 'unrecorded',
): Promise<Task> {
  await touchTask(tx.db, task.id, { isVersion: activity !== 'unrecorded' })
  await endBoundLeases(tx, { taskId: task.id }, actorId === null ? null : { principalId: actorId })
  if (activity !== 'unrecorded') {
    await recordActivity(tx, actorId, task.id, activity)
    await tellWatchers(tx, task.id, actorId, activity)
  }
  const changed = await readTask(tx, task.id)
  tx.emit({
    type: 'task.updated',
    payload: { task: changed },
    audience: taskAudience(channel),
    actorId,
  })
  return changed
}

export async function recordActivity(
  tx: Tx,
  actorId: string | null,
  taskId: string,
  { type, changes = {} }: NewActivity,
): Promise<void> {
  await insertActivity(tx.db, taskId, { type, actorId, changes })
}

/** Emits the tasks that wait for these, when that has changed. */
export async function emitDependents(
  tx: Tx,
  actorId: string | null,
  taskIds: string[],
): Promise<void> {
  await emitTasks(tx, actorId, await dependentsOf(tx.db, taskIds))
}

/** Emits how tasks are now, each to its own channel. */
export async function emitTasks(tx: Tx, actorId: string | null, taskIds: string[]): Promise<void> {
  const tasks = await findTasks(tx.db, tx.workspaceId, taskIds)
  if (tasks.length === 0) return
  const channels = await channelsOf(tx.db, [...new Set(tasks.map((task) => task.channelId))])
  for (const task of tasks) {
    const channel = channels.get(task.channelId)
    if (!channel) continue
    tx.emit({ type: 'task.updated', payload: { task }, audience: taskAudience(channel), actorId })
  }
}

export async function readTask(tx: Tx, taskId: string): Promise<Task> {
  const task = await findTask(tx.db, tx.workspaceId, taskId)
  if (!task) throw notFound('Task')
  return task
}

/** Who sees the channel sees its tasks. */
export const taskAudience = (channel: { id: string; visibility: string }): Audience =>
  channel.visibility === 'public'
    ? { channelId: channel.id, scope: 'humans' }
    : { channelId: channel.id }
