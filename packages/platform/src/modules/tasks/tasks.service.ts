import { v7 as uuid } from 'uuid'
import { distinct } from '@sesamespace/contract/fields'
import type {
  CreateTaskInput,
  Task,
  TaskFilter,
  UpdateTaskInput,
  UpdateTasksInput,
} from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { deleteTask } from '../../policies/task.ts'
import { requireChannel, requireMembership } from '../channels/index.ts'
import { appendMessage } from '../messages/index.ts'
import { assertMayWork } from './task-claim.ts'
import {
  changeTask,
  requireLockedTask,
  readTask,
  recordActivity,
  taskAudience,
  emitChange,
  emitTasks,
  type HeldTask,
  type TaskAddress,
} from './task-change.ts'
import { dependentsOf } from './task-blockers.repo.ts'
import { forgetTask } from './forget-task.ts'
import { completedAt } from './task-patch.ts'
import { columnsOf, nothingDue, resolveDue } from './task-due.ts'
import { rankIn, spotAt } from './task-place.ts'
import { applyUpdate } from './task-update.ts'
import { requireAssignable } from './task-visibility.ts'
import { deleteTaskRow, insertTask, nextTaskNumber } from './task-write.repo.ts'
import { findTask, listTasks } from './tasks.repo.ts'

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
        const due = await resolveDue(tx, input)
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
            ...columnsOf(due ?? nothingDue),
            rank: await rankIn(tx, actor, column, await spotAt(tx, column, input.position)),
            created_by: actor.principalId,
            completed_at: completedAt(input.status, null),
          },
          input.assigneeIds,
        )
        await recordActivity(tx, actor.principalId, id, { type: 'created' })
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
    listAll: (
      actor: Actor,
      filter: Omit<TaskFilter, 'archived'> & { archived?: boolean },
    ): Promise<TaskPage> => listTasks(database.db, actor, filter),

    update: (actor: Actor, address: TaskAddress, patch: UpdateTaskInput): Promise<Task> =>
      changeTask(database, actor, address, (held) => applyUpdate(held, actor, patch)),

    /** Changes several tasks, all of them or none. Their rows are taken in one order, so that two such changes never wait for each other. */
    updateMany: (actor: Actor, { changes }: UpdateTasksInput): Promise<Task[]> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const ids = distinct(changes.map(({ taskId }) => taskId))
        if (ids.length < changes.length)
          throw new AppError('invalid_request', 'body.changes: a task is named twice.')
        const { tasks } = await listTasks(tx.db, actor, { ids, limit: ids.length })
        const held = new Map<string, HeldTask>()
        for (const { id, channelId } of tasks.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
          held.set(id, await requireLockedTask(tx, actor, { channelId, taskId: id }))
        const changed: Task[] = []
        for (const [index, { taskId, ...patch }] of changes.entries()) {
          const one = held.get(taskId)
          if (!one) throw notFound(`body.changes.${index}: Task`)
          changed.push(await updateHeld(one, actor, patch, index))
        }
        return changed
      }),

    /** Removes a task. Agents remove only what they made. */
    async remove(actor: Actor, address: TaskAddress): Promise<void> {
      await database.transaction(actor.workspaceId, async (tx) => {
        const { channel, task } = await requireLockedTask(tx, actor, address)
        assertAllowed(deleteTask(actor, { createdBy: task.created_by }))
        await assertMayWork({ tx, channel, task }, actor)
        await forgetTask(tx, actor, task)
        const dependents = await dependentsOf(tx.db, [task.id])
        await deleteTaskRow(tx.db, task.id)
        await emitTasks(tx, actor.principalId, dependents)
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

/** One of several changes; a refusal says which of them it was. */
async function updateHeld(
  held: HeldTask,
  actor: Actor,
  patch: UpdateTaskInput,
  index: number,
): Promise<Task> {
  try {
    const activity = await applyUpdate(held, actor, patch)
    return activity
      ? await emitChange(held, actor.principalId, activity)
      : await readTask(held.tx, held.task.id)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, error.message, {
      details: [{ path: `body.changes.${index}`, message: held.task.id }, ...(error.details ?? [])],
      cause: error,
    })
  }
}
