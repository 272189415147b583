import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Task, TaskActivity } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Audience } from '../../events/event.ts'
import { notFound } from '../../http/errors.ts'
import { requireChannel, type ChannelRow } from '../channels/channel-access.ts'
import { findTask, findTasks, lockTask, type TaskRow } from './tasks.repo.ts'

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
export async function holdTask(tx: Tx, actor: Actor, address: TaskAddress): Promise<HeldTask> {
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
  const held = await holdTask(tx, actor, address)
  const activity = await work(held)
  return activity
    ? await tellChange(held, actor.principalId, activity)
    : await readTask(tx, address.taskId)
}

/** Writes the history of a change and tells the channel of it. A card that was only moved stays at its version. */
export async function tellChange(
  { tx, channel, task }: HeldTask,
  actorId: string | null,
  activity: NewActivity | 'unrecorded',
): Promise<Task> {
  await tx.db
    .updateTable('tasks')
    .set({
      updated_at: sql<Date>`now()`,
      ...(activity !== 'unrecorded' && { version: sql<number>`version + 1` }),
    })
    .where('id', '=', task.id)
    .execute()
  if (activity !== 'unrecorded') await recordActivity(tx, actorId, task.id, activity)
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
  await tx.db
    .insertInto('task_activity')
    .values({
      id: uuid(),
      task_id: taskId,
      type,
      version: sql<number>`(select version from tasks where id = ${taskId})`,
      actor_id: actorId,
      changes: JSON.stringify(changes),
    })
    .execute()
}

/** Ids of the tasks that wait for these. */
export async function dependentsOf(tx: Tx, taskIds: string[]): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('task_blockers')
    .select('task_id')
    .distinct()
    .where('blocked_by_id', 'in', taskIds)
    .execute()
  return rows.map((row) => row.task_id)
}

/** Tells of the tasks that wait for these, when that has changed. */
export async function tellDependents(
  tx: Tx,
  actorId: string | null,
  taskIds: string[],
): Promise<void> {
  await tellTasks(tx, actorId, await dependentsOf(tx, taskIds))
}

/** Tells how tasks are now, each to its own channel. */
export async function tellTasks(tx: Tx, actorId: string | null, taskIds: string[]): Promise<void> {
  const tasks = await findTasks(tx.db, tx.workspaceId, taskIds)
  if (tasks.length === 0) return
  const channels = await tx.db
    .selectFrom('channels')
    .select(['id', 'visibility'])
    .where('id', 'in', [...new Set(tasks.map((task) => task.channelId))])
    .execute()
  for (const task of tasks) {
    const channel = channels.find(({ id }) => id === task.channelId)
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
