// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type {
  BulkTaskResult,
  BulkTasksInput,
  Channel,
  ClaimTaskInput,
  CreateTaskInput,
  Id,
  Task,
  TaskActivity,
  TaskActivityFilter,
  TaskActivityPage,
  TaskAssigneeRole,
  TaskComment,
  TaskCommentFilter,
  TaskCommentPage,
  TaskCount,
  TaskCountFilter,
  TaskFilter,
  TaskNews,
  TaskPage,
  TaskRules,
  TaskSettings,
  TaskWatcher,
  UpdateTaskInput,
  UpdateTaskRulesInput,
  UpdateTaskSettingsInput,
  UpdateTasksInput,
} from './types.ts'

export const tasksCalls = (http: HttpClient) => ({
  /** Create a task in a channel. The channel gets a card of it. */
  async createTask(
    channelId: Id,
    input: CreateTaskInput,
    options?: RequestOptions,
  ): Promise<{ task: Task }> {
    return {
      task: await http.data('POST', path`/channels/${channelId}/tasks`, {
        ...options,
        body: input,
      }),
    }
  },

  /** List the tasks of a channel, in the order of the board. */
  async listTasks(channelId: Id, filter?: TaskFilter, options?: RequestOptions): Promise<TaskPage> {
    const { data, ...rest } = await http.page<Task>(path`/channels/${channelId}/tasks`, {
      ...options,
      query: { ...filter },
    })
    return { tasks: data, ...rest }
  },

  /** List the tasks of all channels you can see, in the order of the board. */
  async listAllTasks(filter?: TaskFilter, options?: RequestOptions): Promise<TaskPage> {
    const { data, ...rest } = await http.page<Task>('/tasks', { ...options, query: { ...filter } })
    return { tasks: data, ...rest }
  },

  /** Every entry of `listAllTasks`, page by page. */
  iterateTasks(
    filter?: TaskFilter,
    options?: RequestOptions,
  ): AsyncGenerator<Task, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Task>('/tasks', { ...options, query: { ...filter, cursor } })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /**
   * Count the tasks you can see by status, priority, assignee, label, channel or parent. The 200 most frequent values. A task with two labels, or two assignees, counts for both.
   */
  async countTasks(
    filter: TaskCountFilter,
    options?: RequestOptions,
  ): Promise<{ counts: TaskCount[] }> {
    return { counts: await http.data('GET', '/tasks/counts', { ...options, query: { ...filter } }) }
  },

  /** Get a task. */
  async getTask(channelId: Id, taskId: Id, options?: RequestOptions): Promise<{ task: Task }> {
    return { task: await http.data('GET', path`/channels/${channelId}/tasks/${taskId}`, options) }
  },

  /** Get a task by its id alone, when its channel is not known. */
  async findTask(taskId: Id, options?: RequestOptions): Promise<{ task: Task }> {
    return { task: await http.data('GET', path`/tasks/${taskId}`, options) }
  },

  /**
   * Change or move a task. A task that another agent has claimed is changed by people only. `task_changed` answers what the fields are now.
   */
  async updateTask(
    channelId: Id,
    taskId: Id,
    input: UpdateTaskInput,
    options?: RequestOptions,
  ): Promise<{ task: Task }> {
    return {
      task: await http.data('PATCH', path`/channels/${channelId}/tasks/${taskId}`, {
        ...options,
        body: input,
      }),
    }
  },

  /** Change or move several tasks: all of them, or none. What is refused names its change in `details`. */
  async updateTasks(input: UpdateTasksInput, options?: RequestOptions): Promise<{ tasks: Task[] }> {
    return { tasks: await http.data('PATCH', '/tasks', { ...options, body: input }) }
  },

  /**
   * Change, archive or delete up to 500 tasks, each by itself. One that is refused leaves the others as they are changed: its `error` says why. Each is judged as by `updateTask` or `deleteTask`.
   */
  async bulkUpdateTasks(
    input: BulkTasksInput,
    options?: RequestOptions,
  ): Promise<{ results: BulkTaskResult[] }> {
    return {
      results: await http.data('POST', '/tasks/bulk', {
        timeoutMs: 120000,
        ...options,
        body: input,
      }),
    }
  },

  /** Get what holds for all tasks: the prefix of their keys, and when they are archived. */
  async getTaskSettings(options?: RequestOptions): Promise<{ settings: TaskSettings }> {
    return { settings: await http.data('GET', '/workspace/tasks', options) }
  },

  /**
   * Change what holds for all tasks. With another prefix all keys change; links of before go on leading to the tasks.
   */
  async updateTaskSettings(
    input: UpdateTaskSettingsInput,
    options?: RequestOptions,
  ): Promise<{ settings: TaskSettings }> {
    return { settings: await http.data('PATCH', '/workspace/tasks', { ...options, body: input }) }
  },

  /** Delete a task for good. Agents may only delete tasks they created. Its sub-tasks become tasks of their own. */
  async deleteTask(channelId: Id, taskId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/channels/${channelId}/tasks/${taskId}`, options)
  },

  /**
   * Claim a task: of several who try at once, one gets it. The others are refused with `task_already_claimed`. A finished task is not claimed. An agent’s claim is a lease: keep it with `heartbeatTask`.
   */
  async claimTask(
    channelId: Id,
    taskId: Id,
    input: ClaimTaskInput = {},
    options?: RequestOptions,
  ): Promise<{ task: Task }> {
    return {
      task: await http.data('POST', path`/channels/${channelId}/tasks/${taskId}/claim`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * Keep a claim: it lasts from now as long as when it was made. Send one in a third of that time. `task_claim_lost` means: stop working on it.
   */
  async heartbeatTask(
    channelId: Id,
    taskId: Id,
    fence: number,
    options?: RequestOptions,
  ): Promise<{ task: Task }> {
    return {
      task: await http.data('POST', path`/channels/${channelId}/tasks/${taskId}/heartbeat`, {
        ...options,
        body: { fence },
        idempotent: true,
      }),
    }
  },

  /** Give a claimed task back. Agents may only release what they claimed themselves. */
  async releaseTask(
    channelId: Id,
    taskId: Id,
    input: {
      /** `claimFence` of the claim that this is done under. An ended one is refused. */
      fence?: number
    } = {},
    options?: RequestOptions,
  ): Promise<{ task: Task }> {
    return {
      task: await http.data('POST', path`/channels/${channelId}/tasks/${taskId}/release`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * Add someone who works on a task, in a role such as `reviewer`. A role they had is replaced. `owner` is refused: claim the task instead.
   */
  async addTaskAssignee(
    channelId: Id,
    taskId: Id,
    principalId: Id,
    role?: TaskAssigneeRole,
    options?: RequestOptions,
  ): Promise<{ task: Task }> {
    return {
      task: await http.data('POST', path`/channels/${channelId}/tasks/${taskId}/assignees`, {
        ...options,
        body: { principalId, role },
        idempotent: true,
      }),
    }
  },

  /** Remove someone from a task. A claim of theirs ends with it. */
  async removeTaskAssignee(
    channelId: Id,
    taskId: Id,
    principalId: Id,
    options?: RequestOptions,
  ): Promise<{ task: Task }> {
    return {
      task: await http.data(
        'DELETE',
        path`/channels/${channelId}/tasks/${taskId}/assignees/${principalId}`,
        options,
      ),
    }
  },

  /**
   * List the comments on a task, oldest first. Without `order` the newest ones: those before them come with `nextCursor`.
   */
  async listTaskComments(
    channelId: Id,
    taskId: Id,
    filter?: TaskCommentFilter,
    options?: RequestOptions,
  ): Promise<TaskCommentPage> {
    const { data, ...rest } = await http.page<TaskComment>(
      path`/channels/${channelId}/tasks/${taskId}/comments`,
      { ...options, query: { ...filter } },
    )
    return { comments: data, ...rest }
  },

  /** Every entry of `listTaskComments`, page by page. */
  iterateTaskComments(
    channelId: Id,
    taskId: Id,
    filter?: TaskCommentFilter,
    options?: RequestOptions,
  ): AsyncGenerator<TaskComment, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<TaskComment>(
        path`/channels/${channelId}/tasks/${taskId}/comments`,
        { ...options, query: { order: 'asc', ...filter, cursor } },
      )
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Comment on a task (markdown). */
  async addTaskComment(
    channelId: Id,
    taskId: Id,
    content: string,
    options?: RequestOptions,
  ): Promise<{ comment: TaskComment }> {
    return {
      comment: await http.data('POST', path`/channels/${channelId}/tasks/${taskId}/comments`, {
        ...options,
        body: { content },
      }),
    }
  },

  /** Get the history of a task, newest first. */
  async getTaskActivity(
    channelId: Id,
    taskId: Id,
    filter?: TaskActivityFilter,
    options?: RequestOptions,
  ): Promise<TaskActivityPage> {
    const { data, ...rest } = await http.page<TaskActivity>(
      path`/channels/${channelId}/tasks/${taskId}/activity`,
      { ...options, query: { ...filter } },
    )
    return { activity: data, ...rest }
  },

  /** Every entry of `getTaskActivity`, page by page. */
  iterateTaskActivity(
    channelId: Id,
    taskId: Id,
    filter?: TaskActivityFilter,
    options?: RequestOptions,
  ): AsyncGenerator<TaskActivity, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<TaskActivity>(
        path`/channels/${channelId}/tasks/${taskId}/activity`,
        { ...options, query: { ...filter, cursor } },
      )
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /**
   * Open the channel of a task. It is created with those who work on the task; the same channel when there is one.
   */
  async createTaskChannel(
    channelId: Id,
    taskId: Id,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    return {
      channel: await http.data(
        'POST',
        path`/channels/${channelId}/tasks/${taskId}/channel`,
        options,
      ),
    }
  },

  /**
   * Change what your comment on a task says. For its author. What it said before stays in the history of the task.
   */
  async editTaskComment(
    channelId: Id,
    taskId: Id,
    commentId: Id,
    content: string,
    options?: RequestOptions,
  ): Promise<{ comment: TaskComment }> {
    return {
      comment: await http.data(
        'PATCH',
        path`/channels/${channelId}/tasks/${taskId}/comments/${commentId}`,
        { ...options, body: { content } },
      ),
    }
  },

  /** Put an emoji on a comment. Twice is once. */
  async addTaskCommentReaction(
    channelId: Id,
    taskId: Id,
    commentId: Id,
    emoji: string,
    options?: RequestOptions,
  ): Promise<{ comment: TaskComment }> {
    return {
      comment: await http.data(
        'POST',
        path`/channels/${channelId}/tasks/${taskId}/comments/${commentId}/reactions`,
        { ...options, body: { emoji }, idempotent: true },
      ),
    }
  },

  /** Take your emoji off a comment. */
  async removeTaskCommentReaction(
    channelId: Id,
    taskId: Id,
    commentId: Id,
    emoji: string,
    options?: RequestOptions,
  ): Promise<{ comment: TaskComment }> {
    return {
      comment: await http.data(
        'DELETE',
        path`/channels/${channelId}/tasks/${taskId}/comments/${commentId}/reactions/${emoji}`,
        options,
      ),
    }
  },

  /** Get what holds for the tasks of a channel: acceptance, and limits of its columns. */
  async getTaskRules(channelId: Id, options?: RequestOptions): Promise<{ rules: TaskRules }> {
    return { rules: await http.data('GET', path`/channels/${channelId}/task-rules`, options) }
  },

  /** Change what holds for the tasks of a channel. For owners of the channel and for admins who are in it. */
  async updateTaskRules(
    channelId: Id,
    input: UpdateTaskRulesInput,
    options?: RequestOptions,
  ): Promise<{ rules: TaskRules }> {
    return {
      rules: await http.data('PATCH', path`/channels/${channelId}/task-rules`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * Send a task in review back to who did the work, with a reason. The reason becomes a comment. The task is in progress again, or open when nobody holds it. To accept it instead, set its status to `done`.
   */
  async sendBackTask(
    channelId: Id,
    taskId: Id,
    reason: string,
    options?: RequestOptions,
  ): Promise<{ task: Task }> {
    return {
      task: await http.data('POST', path`/channels/${channelId}/tasks/${taskId}/send-back`, {
        ...options,
        body: { reason },
      }),
    }
  },

  /**
   * List what happened to the tasks you watch, the latest first. One for each task, its latest; at most 100. `readTaskNews` takes it away.
   */
  async listTaskNews(options?: RequestOptions): Promise<{ news: TaskNews[] }> {
    return { news: await http.data('GET', '/tasks/news', options) }
  },

  /** List who watches a task and may see it, the longest first. */
  async listTaskWatchers(
    channelId: Id,
    taskId: Id,
    options?: RequestOptions,
  ): Promise<{ watchers: TaskWatcher[] }> {
    return {
      watchers: await http.data(
        'GET',
        path`/channels/${channelId}/tasks/${taskId}/watchers`,
        options,
      ),
    }
  },

  /**
   * Watch a task: be told of comments, assignments and what becomes of it. Who creates, claims or comments on a task, is assigned to it or mentioned in it watches it. At most 200 watch one.
   */
  async watchTask(channelId: Id, taskId: Id, options?: RequestOptions): Promise<void> {
    await http.data('PUT', path`/channels/${channelId}/tasks/${taskId}/watch`, options)
  },

  /** Watch a task no longer. */
  async unwatchTask(channelId: Id, taskId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/channels/${channelId}/tasks/${taskId}/watch`, options)
  },

  /** Take away what you are told of a task, until something happens again. */
  async readTaskNews(channelId: Id, taskId: Id, options?: RequestOptions): Promise<void> {
    await http.data('POST', path`/channels/${channelId}/tasks/${taskId}/read`, {
      ...options,
      idempotent: true,
    })
  },
})
