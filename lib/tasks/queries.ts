import type { Task } from '@sesamespace/sdk'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import {
  addAssignee,
  addComment,
  claimTask,
  createTask,
  deleteTask,
  getActivity,
  getComments,
  getTask,
  getTasks,
  openTaskChannel,
  releaseTask,
  removeAssignee,
  type TaskAddress,
  type TaskQuery,
  updateTask,
} from './api'
import { taskKeys } from './keys'
import type { AssigneeInput, TaskInput, TaskPatch } from './schema'
import { dropTask, putAnswer, putTask } from './task-cache'

const pageSize = 100

/** Tasks in the order of the board, page by page. */
export const tasksOptions = (query: TaskQuery) =>
  infiniteQueryOptions({
    queryKey: [...taskKeys.pages, 'one', query],
    queryFn: ({ pageParam, signal }) =>
      getTasks(query, { cursor: pageParam, limit: pageSize }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

/** Several lists behind each other, page by page: each page is of one of them, its `group`. */
export const taskGroupsOptions = (queries: readonly TaskQuery[]) =>
  infiniteQueryOptions({
    queryKey: [...taskKeys.pages, 'several', queries],
    queryFn: async ({ pageParam: { group, cursor }, signal }) => ({
      ...(await getTasks(queries[group] ?? {}, { cursor, limit: pageSize }, signal)),
      group,
    }),
    initialPageParam: { group: 0, cursor: '' },
    getNextPageParam: ({ nextCursor }, _pages, { group }) => {
      if (nextCursor) return { group, cursor: nextCursor }
      return group + 1 < queries.length ? { group: group + 1, cursor: '' } : null
    },
    placeholderData: keepPreviousData,
  })

export const taskOptions = (taskId: string) =>
  queryOptions({
    queryKey: taskKeys.one(taskId),
    queryFn: ({ signal }) => getTask(taskId, signal),
  })

export const commentsOptions = (task: TaskAddress) =>
  queryOptions({
    queryKey: taskKeys.comments(task.id),
    queryFn: ({ signal }) => getComments(task, signal),
  })

export const activityOptions = (task: TaskAddress) =>
  queryOptions({
    queryKey: taskKeys.history(task.id),
    queryFn: ({ signal }) => getActivity(task, signal),
  })

export function useCreateTask() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ channelId, ...input }: { channelId: string } & TaskInput) =>
      createTask(channelId, input),
    onSuccess: (task) => putAnswer(client, task),
  })
}

/** One change of one task, shown when it is done. What was refused was decided on something old: it is looked at again. */
function useChangeTask<I>(
  task: TaskAddress,
  change: (task: TaskAddress, input: I) => Promise<Task>,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: I) => change(task, input),
    onSuccess: (changed) => putAnswer(client, changed),
    onError: () => client.invalidateQueries({ queryKey: taskKeys.one(task.id) }),
  })
}

export const useUpdateTask = (task: TaskAddress) => useChangeTask<TaskPatch>(task, updateTask)
export const useClaimTask = (task: TaskAddress) => useChangeTask<void>(task, claimTask)
export const useReleaseTask = (task: TaskAddress) => useChangeTask<void>(task, releaseTask)
export const useAddAssignee = (task: TaskAddress) => useChangeTask<AssigneeInput>(task, addAssignee)
export const useRemoveAssignee = (task: TaskAddress) => useChangeTask<string>(task, removeAssignee)

export function useDeleteTask(task: TaskAddress) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => deleteTask(task),
    onSuccess: () => dropTask(client, task.id),
  })
}

export const useOpenTaskChannel = (task: TaskAddress) =>
  useMutation({ mutationFn: () => openTaskChannel(task) })

export function useAddComment(task: TaskAddress) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (content: string) => addComment(task, content),
    onSuccess: () => client.invalidateQueries({ queryKey: taskKeys.one(task.id) }),
  })
}

/** Asks again for the lists in sight. */
export function useRetryTasks(): () => void {
  const client = useQueryClient()
  return () => void client.refetchQueries({ queryKey: taskKeys.pages, type: 'active' })
}

/** A move on the board: what it changes, and the card as it will be. */
export interface TaskMove {
  task: Task
  moved: Task
  patch: TaskPatch
  /** Set for a move to an agent's column, with the agent whose column it left. */
  assign?: { add: string; remove: string | null }
}

/** Moves a card: at once on the screen, and back when the platform refuses. */
export function useMoveTask() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ task, patch, assign }: TaskMove): Promise<Task> => {
      if (!assign) return updateTask(task, patch)
      const assigned = await addAssignee(task, { principalId: assign.add, role: 'assignee' })
      return assign.remove ? removeAssignee(task, assign.remove) : assigned
    },
    onMutate: async ({ moved }) => {
      await client.cancelQueries({ queryKey: taskKeys.pages })
      putTask(client, moved)
    },
    onSuccess: (task) => putAnswer(client, task),
    onError: (_error, { task }) => {
      putTask(client, task)
      return client.invalidateQueries({ queryKey: taskKeys.all })
    },
  })
}
