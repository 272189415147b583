import { v7 as uuid } from 'uuid'
import type {
  CreateTaskInput,
  Task,
  TaskFilter,
  UpdateTaskInput,
} from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { deleteTask } from '../../policies/task.ts'
import { requireChannel, requireMembership } from '../channels/index.ts'
import { appendMessage } from '../messages/index.ts'
import {
  changeTask,
  requireLockedTask,
  readTask,
  recordActivity,
  taskAudience,
  type HeldTask,
  type TaskAddress,
} from './task-change.ts'
import { forgetTask } from './forget-task.ts'
import { isBlockedBy, lockBlockers, replaceBlockers } from './task-blockers.repo.ts'
import { firstPosition, lastPosition, positionAfter, renumberColumn } from './task-order.repo.ts'
import { changesOf, completedAt } from './task-patch.ts'
import { requireAssignable, requireVisibleTasks } from './task-visibility.ts'
import {
  findTask,
  findTasks,
  insertTask,
  listTasks,
  nextTaskNumber,
  type TaskRow,
} from './tasks.repo.ts'

export interface TaskPage {
  tasks: Task[]
  nextCursor: string | null
}

/** Rules of tasks: making, finding, changing, placing and removing them. Claims and discussion have their own services. */
export function createTasksService(database: Database) {
  return {
    async create(actor: Actor, channelId: string, input: CreateTaskInput): Promise<Task> {
      return await database.transaction(actor.workspaceId, async (tx) => {
        const channel = await requireMembership(tx.db, actor, channelId)
        if (channel.archived_at)
          throw new AppError('channel_archived', 'This channel is archived. Choose another one.')
        await requireAssignable(tx.db, channel, input.assigneeIds)
        const column = { workspaceId: actor.workspaceId, status: input.status }
        const id = uuid()
        const number = await nextTaskNumber(tx.db, actor.workspaceId)
        await insertTask(
          tx.db,
          {
            id,
            workspace_id: actor.workspaceId,
            channel_id: channelId,
            number,
            title: input.title,
            description: input.description ?? null,
            status: input.status,
            priority: input.priority,
            labels: input.labels,
            due_at: input.dueAt ? new Date(input.dueAt) : null,
            position: await lastPosition(tx.db, column),
            created_by: actor.principalId,
            completed_at: completedAt(input.status, null),
          },
          input.assigneeIds,
        )
        await recordActivity(tx, actor, id, { type: 'created' })
        const task = await readTask(tx, id)
        tx.emit({
          type: 'task.created',
          payload: { task },
          audience: taskAudience(channel),
          actorId: actor.principalId,
        })
        await appendMessage(tx, {
          channelId,
          senderId: actor.principalId,
          content: `Created task #${number}: ${input.title}`,
          kind: 'system',
          intent: 'notification',
          card: { type: 'task', taskId: id },
        })
        return task
      })
    },

    async get(actor: Actor, { channelId, taskId }: TaskAddress): Promise<Task> {
      await requireChannel(database.db, actor, channelId)
      const task = await findTask(database.db, actor.workspaceId, taskId)
      if (task?.channelId !== channelId) throw notFound('Task')
      return task
    },

    /** A task by its id alone; the channel it is in decides who may see it. */
    async find(actor: Actor, taskId: string): Promise<Task> {
      const { tasks } = await listTasks(database.db, actor, { ids: [taskId], limit: 1 })
      const [task] = tasks
      if (!task) throw notFound('Task')
      return task
    },

    async listOfChannel(actor: Actor, channelId: string, filter: TaskFilter): Promise<TaskPage> {
      await requireChannel(database.db, actor, channelId)
      return await listTasks(database.db, actor, { ...filter, channelId })
    },

    /** The tasks of every channel that the actor may see. */
    listAll: (actor: Actor, filter: TaskFilter): Promise<TaskPage> =>
      listTasks(database.db, actor, filter),

    update: (actor: Actor, address: TaskAddress, patch: UpdateTaskInput): Promise<Task> =>
      changeTask(database, actor, address, async (held) => {
        const { tx, task } = held
        const changes = changesOf(await readTask(tx, task.id), patch)
        const moves = patch.afterTaskId !== undefined || changes['status'] !== undefined
        if (Object.keys(changes).length === 0 && !moves) return null
        if (patch.blockedBy && changes['blockedBy']) await setBlockers(held, actor, patch.blockedBy)
        const status = patch.status ?? task.status
        await tx.db
          .updateTable('tasks')
          .set({
            title: patch.title ?? task.title,
            description: patch.description === undefined ? task.description : patch.description,
            status,
            priority: patch.priority ?? task.priority,
            labels: patch.labels ?? task.labels,
            due_at:
              patch.dueAt === undefined
                ? task.due_at
                : patch.dueAt === null
                  ? null
                  : new Date(patch.dueAt),
            completed_at: completedAt(status, task.completed_at),
            position: moves ? await place(held, actor, status, patch.afterTaskId) : task.position,
          })
          .where('id', '=', task.id)
          .execute()
        return Object.keys(changes).length > 0 ? { type: 'updated', changes } : 'unrecorded'
      }),

    /** Removes a task. Agents remove only what they made. */
    async remove(actor: Actor, address: TaskAddress): Promise<void> {
      await database.transaction(actor.workspaceId, async (tx) => {
        const { channel, task } = await requireLockedTask(tx, actor, address)
        assertAllowed(deleteTask(actor, { createdBy: task.created_by }))
        await forgetTask(tx, actor, task)
        await tx.db.deleteFrom('tasks').where('id', '=', task.id).execute()
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
      })
    },
  }
}

export type TasksService = ReturnType<typeof createTasksService>

async function setBlockers(
  { tx, task }: HeldTask,
  actor: Actor,
  blockerIds: string[],
): Promise<void> {
  await lockBlockers(tx.db, tx.workspaceId)
  await requireVisibleTasks(tx.db, actor, blockerIds)
  if (await isBlockedBy(tx.db, blockerIds, task.id)) {
    throw new AppError(
      'conflict',
      'A task cannot wait for itself: one of these tasks is blocked by this one, directly or through others.',
    )
  }
  await replaceBlockers(tx.db, task.id, blockerIds)
}

/** The task's new place: behind another task, first (`null`), or last when none is named. */
async function place(
  held: HeldTask,
  actor: Actor,
  status: TaskRow['status'],
  afterTaskId: string | null | undefined,
): Promise<number> {
  const { tx, task } = held
  const column = { workspaceId: tx.workspaceId, status }
  if (afterTaskId === undefined) return await lastPosition(tx.db, column)
  if (afterTaskId === null) return await firstPosition(tx.db, column)
  const position = await positionAfter(
    tx.db,
    column,
    await taskInColumn(held, actor, status, afterTaskId),
    task.id,
  )
  if (position !== null) return position
  await spreadColumn(held, actor, status)
  const roomy = await positionAfter(
    tx.db,
    column,
    await taskInColumn(held, actor, status, afterTaskId),
    task.id,
  )
  if (roomy === null) throw new Error('A column that was just spread has no room.')
  return roomy
}

async function taskInColumn(
  { tx, task }: HeldTask,
  actor: Actor,
  status: TaskRow['status'],
  taskId: string,
): Promise<Task> {
  if (taskId === task.id)
    throw new AppError('invalid_request', 'body.afterTaskId: a task cannot be placed after itself.')
  const {
    tasks: [after],
  } = await listTasks(tx.db, actor, { ids: [taskId], limit: 1 })
  if (!after) throw notFound('The task to place it after')
  if (after.status !== status) {
    throw new AppError(
      'conflict',
      `Task #${after.number} is in another column by now. Look at the board again and repeat.`,
    )
  }
  return after
}

/** Makes room in a column, and tells of every task whose sort key changed. */
async function spreadColumn(
  { tx, task }: HeldTask,
  actor: Actor,
  status: TaskRow['status'],
): Promise<void> {
  const ids = await renumberColumn(tx.db, { workspaceId: tx.workspaceId, status })
  const moved = await findTasks(
    tx.db,
    tx.workspaceId,
    ids.filter((id) => id !== task.id),
  )
  const channels = await tx.db
    .selectFrom('channels')
    .select(['id', 'visibility'])
    .where('id', 'in', [...new Set(moved.map((one) => one.channelId))])
    .execute()
  const channelById = new Map(channels.map((channel) => [channel.id, channel]))
  for (const one of moved) {
    const channel = channelById.get(one.channelId)
    if (channel)
      tx.emit({
        type: 'task.updated',
        payload: { task: one },
        audience: taskAudience(channel),
        actorId: actor.principalId,
      })
  }
}
