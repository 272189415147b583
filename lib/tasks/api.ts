import type {
  Channel,
  Task,
  TaskActivity,
  TaskComment,
  TaskPriority,
  TaskStatus,
} from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'
import type { AssigneeInput, TaskInput, TaskPatch } from './schema'

/** Where a task is: calls about it need both ids. */
export type TaskAddress = Pick<Task, 'id' | 'channelId'>

/** Which tasks to list. */
export interface TaskQuery {
  channelId?: string
  status?: readonly TaskStatus[]
  priority?: readonly TaskPriority[]
  assigneeId?: string
  label?: string
  q?: string
}

/** A page of a list, with the filters that it answers. */
export interface TaskPage {
  query: TaskQuery
  tasks: Task[]
  nextCursor: string | null
}

const at = ({ channelId, id }: TaskAddress): string =>
  `/channels/${seg(channelId)}/tasks/${seg(id)}`

export const getTasks = async (
  query: TaskQuery,
  page: { cursor: string; limit: number },
  signal: AbortSignal,
): Promise<TaskPage> => {
  const { tasks, nextCursor } = await api<Omit<TaskPage, 'query'>>('/tasks', {
    query: { ...query, limit: page.limit, cursor: page.cursor || null },
    signal,
  })
  return { query, tasks, nextCursor }
}

export const getTask = async (taskId: string, signal: AbortSignal): Promise<Task> =>
  (await api<{ task: Task }>(`/tasks/${seg(taskId)}`, { signal })).task

export const createTask = async (channelId: string, input: TaskInput): Promise<Task> =>
  (await api<{ task: Task }>(`/channels/${seg(channelId)}/tasks`, { method: 'POST', body: input }))
    .task

export const updateTask = async (task: TaskAddress, patch: TaskPatch): Promise<Task> =>
  (await api<{ task: Task }>(at(task), { method: 'PATCH', body: patch })).task

export const deleteTask = (task: TaskAddress): Promise<unknown> =>
  api(at(task), { method: 'DELETE' })

export const claimTask = async (task: TaskAddress): Promise<Task> =>
  (await api<{ task: Task }>(`${at(task)}/claim`, { method: 'POST' })).task

export const releaseTask = async (task: TaskAddress): Promise<Task> =>
  (await api<{ task: Task }>(`${at(task)}/release`, { method: 'POST' })).task

export const addAssignee = async (task: TaskAddress, input: AssigneeInput): Promise<Task> =>
  (await api<{ task: Task }>(`${at(task)}/assignees`, { method: 'POST', body: input })).task

export const removeAssignee = async (task: TaskAddress, principalId: string): Promise<Task> =>
  (await api<{ task: Task }>(`${at(task)}/assignees/${seg(principalId)}`, { method: 'DELETE' }))
    .task

export const openTaskChannel = async (task: TaskAddress): Promise<Channel> =>
  (await api<{ channel: Channel }>(`${at(task)}/channel`, { method: 'POST' })).channel

export const getComments = async (task: TaskAddress, signal: AbortSignal): Promise<TaskComment[]> =>
  (await api<{ comments: TaskComment[] }>(`${at(task)}/comments`, { signal })).comments

export const addComment = async (task: TaskAddress, content: string): Promise<TaskComment> =>
  (
    await api<{ comment: TaskComment }>(`${at(task)}/comments`, {
      method: 'POST',
      body: { content },
    })
  ).comment

export const getActivity = async (
  task: TaskAddress,
  signal: AbortSignal,
): Promise<TaskActivity[]> =>
  (await api<{ activity: TaskActivity[] }>(`${at(task)}/activity`, { signal })).activity
