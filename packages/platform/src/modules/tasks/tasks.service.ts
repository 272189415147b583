import type { TaskCount, TaskCountFilter } from '@sesamespace/contract/task-counts'
import type {
  CreateTaskInput,
  Task,
  TaskFilter,
  UpdateTaskInput,
  BulkTaskResult,
  BulkTasksInput,
  UpdateTasksInput,
} from '@sesamespace/contract/tasks'
import { may, type Actor } from '../../auth/actor.ts'
import type { Database, Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { requireChannel } from '../channels/index.ts'
import { bulkUpdateTasks } from './bulk-tasks.ts'
import { createTask } from './create-task.ts'
import { deleteTask } from './delete-task.ts'
import { answerTask, answerTasks } from './task-answer.ts'
import { changeTask, type TaskAddress } from './task-change.ts'
import { applyUpdate } from './task-update.ts'
import { countTasks, findTask, listTasks, type TaskListFilter } from './tasks.repo.ts'
import { updateTasks } from './update-tasks.ts'

export interface TaskPage {
  tasks: Task[]
  nextCursor: string | null
}

async function listAnswers(db: Queryable, actor: Actor, filter: TaskListFilter): Promise<TaskPage> {
  const { tasks, nextCursor } = await listTasks(db, actor, filter)
  return { tasks: await answerTasks(db, actor, tasks), nextCursor }
}

/** Rules of tasks: making, finding, changing, placing and removing them. Claims and discussion have their own services. */
export const createTasksService = (database: Database) => ({
  create: (actor: Actor, channelId: string, input: CreateTaskInput): Promise<Task> =>
    database.transaction(actor.workspaceId, (tx) => createTask(tx, actor, channelId, input)),

  async get(actor: Actor, { channelId, taskId }: TaskAddress): Promise<Task> {
    await requireChannel(database.db, actor, channelId)
    const task = await findTask(database.db, actor.workspaceId, taskId)
    if (task?.channelId !== channelId) throw notFound('Task')
    return await answerTask(database.db, actor, task)
  },

  /** A task by its id alone; the channel it is in decides who may see it. */
  async find(actor: Actor, taskId: string): Promise<Task> {
    const { tasks } = await listAnswers(database.db, actor, { ids: [taskId], limit: 1 })
    const [task] = tasks
    if (!task) throw notFound('Task')
    return task
  },

  /** Those of these tasks that the actor may see. */
  async getMany(actor: Actor, taskIds: string[]): Promise<Task[]> {
    if (taskIds.length === 0 || !may(actor, 'tasks:read')) return []
    return (await listAnswers(database.db, actor, { ids: taskIds, limit: taskIds.length })).tasks
  },

  async listOfChannel(actor: Actor, channelId: string, filter: TaskFilter): Promise<TaskPage> {
    await requireChannel(database.db, actor, channelId)
    return await listAnswers(database.db, actor, { ...filter, channelId })
  },

  /** The tasks of every channel that the actor may see. */
  listAll: (actor: Actor, filter: TaskListFilter): Promise<TaskPage> =>
    listAnswers(database.db, actor, filter),

  /** How many of them have each status, priority, assignee, label or channel. */
  count: (actor: Actor, { by, ...filter }: TaskCountFilter): Promise<TaskCount[]> =>
    countTasks(database.db, actor, by, filter),

  update: (actor: Actor, address: TaskAddress, patch: UpdateTaskInput): Promise<Task> =>
    changeTask(database, actor, address, (held) => applyUpdate(held, actor, patch)),

  updateMany: (actor: Actor, input: UpdateTasksInput): Promise<Task[]> =>
    database.transaction(actor.workspaceId, (tx) => updateTasks(tx, actor, input)),

  bulkUpdate: (actor: Actor, input: BulkTasksInput): Promise<BulkTaskResult[]> =>
    bulkUpdateTasks(database, actor, input),

  remove: (actor: Actor, address: TaskAddress): Promise<void> =>
    database.transaction(actor.workspaceId, (tx) => deleteTask(tx, actor, address)),
})

export type TasksService = ReturnType<typeof createTasksService>
