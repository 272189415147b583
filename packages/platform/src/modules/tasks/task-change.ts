import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Task, TaskActivity } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Audience } from '../../db/log/event.ts'
import { notFound } from '../../http/errors.ts'
import { type ChannelRow, requireChannel } from '../channels/index.ts'
import { findTask, lockTask, type TaskRow } from './tasks.repo.ts'

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
  return await database.transaction(actor.workspaceId, async (tx) => {
    const held = await requireLockedTask(tx, actor, address)
    const activity = await work(held)
    return activity ? await emitChange(held, actor, activity) : await readTask(tx, address.taskId)
  })
}

/** Writes the history of a change and tells the channel of it. */
export async function emitChange(
  { tx, channel, task }: HeldTask,
  actor: Actor,
  activity: NewActivity | 'unrecorded',
): Promise<Task> {
  await tx.db
    .updateTable('tasks')
    .set({ updated_at: sql<Date>`now()` })
    .where('id', '=', task.id)
    .execute()
  if (activity !== 'unrecorded') await recordActivity(tx, actor, task.id, activity)
  const changed = await readTask(tx, task.id)
  tx.emit({
    type: 'task.updated',
    payload: { task: changed },
    audience: taskAudience(channel),
    actorId: actor.principalId,
  })
  return changed
}

export async function recordActivity(
  tx: Tx,
  actor: Actor,
  taskId: string,
  { type, changes = {} }: NewActivity,
): Promise<void> {
  await tx.db
    .insertInto('task_activity')
    .values({
      id: uuid(),
      task_id: taskId,
      type,
      actor_id: actor.principalId,
      changes: JSON.stringify(changes),
    })
    .execute()
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
