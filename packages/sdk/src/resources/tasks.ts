import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type { Channel } from '../generated/types.ts'
import type { Id } from '../types/common.ts'
import type {
  CreateTaskInput,
  Task,
  TaskActivity,
  TaskAssigneeRole,
  TaskComment,
  TaskFilter,
  UpdateTaskInput,
} from '../types/tasks.ts'

/** A page of tasks. */
export interface TaskPage {
  tasks: Task[]
  nextCursor: string | null
}

const task = (channelId: Id, taskId: Id, rest = '') =>
  path`/channels/${channelId}/tasks/${taskId}` + rest

/** Work: who does what, and how far it is. */
export type TaskCalls = ReturnType<typeof taskCalls>

export const taskCalls = (http: HttpClient) => {
  async function list(
    url: string,
    filter?: TaskFilter,
    options?: RequestOptions,
  ): Promise<TaskPage> {
    const page = await http.page<Task>(url, { ...options, query: { ...filter } })
    return { tasks: page.data, nextCursor: page.nextCursor }
  }

  return {
    /** Makes a task in a channel. */
    async createTask(
      channelId: Id,
      input: CreateTaskInput,
      options?: RequestOptions,
    ): Promise<{ task: Task }> {
      const call = { ...options, body: input }
      return { task: await http.data('POST', path`/channels/${channelId}/tasks`, call) }
    },

    /** The tasks of a channel. */
    async listTasks(
      channelId: Id,
      filter?: TaskFilter,
      options?: RequestOptions,
    ): Promise<TaskPage> {
      return list(path`/channels/${channelId}/tasks`, filter, options)
    },

    /** The tasks of all channels you can see. */
    async listAllTasks(filter?: TaskFilter, options?: RequestOptions): Promise<TaskPage> {
      return list('/tasks', filter, options)
    },

    /** Every task that the filter lets through, over all channels you can see. */
    iterateTasks(
      filter?: TaskFilter,
      options?: RequestOptions,
    ): AsyncGenerator<Task, void, undefined> {
      return paginate(async (cursor) => {
        const page = await list('/tasks', { ...filter, ...(cursor ? { cursor } : {}) }, options)
        return { items: page.tasks, nextCursor: page.nextCursor }
      })
    },

    /** One task. */
    async getTask(channelId: Id, taskId: Id, options?: RequestOptions): Promise<{ task: Task }> {
      return { task: await http.data('GET', task(channelId, taskId), options) }
    },

    /** One task when its channel is not known. */
    async findTask(taskId: Id, options?: RequestOptions): Promise<{ task: Task }> {
      return { task: await http.data('GET', path`/tasks/${taskId}`, options) }
    },

    /** Changes a task. */
    async updateTask(
      channelId: Id,
      taskId: Id,
      patch: UpdateTaskInput,
      options?: RequestOptions,
    ): Promise<{ task: Task }> {
      const call = { ...options, body: patch }
      return { task: await http.data('PATCH', task(channelId, taskId), call) }
    },

    /** Removes a task for good. */
    async deleteTask(channelId: Id, taskId: Id, options?: RequestOptions): Promise<void> {
      await http.data('DELETE', task(channelId, taskId), options)
    },

    /** Takes a task. Of two that claim it at once one gets it; the other is refused with 409. */
    async claimTask(channelId: Id, taskId: Id, options?: RequestOptions): Promise<{ task: Task }> {
      return { task: await http.data('POST', task(channelId, taskId, '/claim'), options) }
    },

    /** Gives a claimed task back. */
    async releaseTask(
      channelId: Id,
      taskId: Id,
      options?: RequestOptions,
    ): Promise<{ task: Task }> {
      return { task: await http.data('POST', task(channelId, taskId, '/release'), options) }
    },

    /** Adds someone who works on a task; `role` is for example `reviewer`. */
    async addTaskAssignee(
      channelId: Id,
      taskId: Id,
      principalId: Id,
      role: TaskAssigneeRole = 'assignee',
      options?: RequestOptions,
    ): Promise<{ task: Task }> {
      const call = { ...options, body: { principalId, role }, idempotent: true }
      return { task: await http.data('POST', task(channelId, taskId, '/assignees'), call) }
    },

    /** Removes someone from a task. */
    async removeTaskAssignee(
      channelId: Id,
      taskId: Id,
      principalId: Id,
      options?: RequestOptions,
    ): Promise<{ task: Task }> {
      const url = task(channelId, taskId, path`/assignees/${principalId}`)
      return { task: await http.data('DELETE', url, options) }
    },

    /** Makes a channel for a task, with those who work on it; the same channel when there is one. */
    async createTaskChannel(
      channelId: Id,
      taskId: Id,
      options?: RequestOptions,
    ): Promise<{ channel: Channel }> {
      return { channel: await http.data('POST', task(channelId, taskId, '/channel'), options) }
    },

    /** What was said about a task, oldest first. */
    async listTaskComments(
      channelId: Id,
      taskId: Id,
      options?: RequestOptions,
    ): Promise<{ comments: TaskComment[] }> {
      return { comments: await http.data('GET', task(channelId, taskId, '/comments'), options) }
    },

    /** Says something about a task (markdown). */
    async addTaskComment(
      channelId: Id,
      taskId: Id,
      content: string,
      options?: RequestOptions,
    ): Promise<{ comment: TaskComment }> {
      const call = { ...options, body: { content } }
      return { comment: await http.data('POST', task(channelId, taskId, '/comments'), call) }
    },

    /** The history of a task, newest first. */
    async getTaskActivity(
      channelId: Id,
      taskId: Id,
      options?: RequestOptions,
    ): Promise<{ activity: TaskActivity[] }> {
      return { activity: await http.data('GET', task(channelId, taskId, '/activity'), options) }
    },
  }
}
