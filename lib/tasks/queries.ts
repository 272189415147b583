import type { Task } from '@sesamespace/sdk'
import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
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
  type TaskPage,
  type TaskQuery,
  updateTask,
} from './api'
import { taskKeys } from './keys'
import type { AssigneeInput, TaskPatch } from './schema'

const pageSize = 100

/** Tasks in the order of the board, page by page. */
export const tasksOptions = (query: TaskQuery) =>
  infiniteQueryOptions({
    queryKey: [...taskKeys.lists, query],
    queryFn: ({ pageParam, signal }) =>
      getTasks({ ...query, limit: pageSize, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

export const taskOptions = (taskId: string) =>
  queryOptions({
    queryKey: taskKeys.one(taskId),
    queryFn: ({ signal }) => getTask(taskId, signal),
  })

export const commentsOptions = (task: TaskAddress) =>
  queryOptions({
    queryKey: [...taskKeys.one(task.id), 'comments'],
    queryFn: ({ signal }) => getComments(task, signal),
  })

export const activityOptions = (task: TaskAddress) =>
  queryOptions({
    queryKey: [...taskKeys.one(task.id), 'activity'],
    queryFn: ({ signal }) => getActivity(task, signal),
  })

const renewTasks = (client: QueryClient) => client.invalidateQueries({ queryKey: taskKeys.all })

export function useCreateTask() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({
      channelId,
      ...input
    }: { channelId: string } & Parameters<typeof createTask>[1]) => createTask(channelId, input),
    onSuccess: () => renewTasks(client),
  })
}

/** One change of one task, shown when it is done. */
function useChangeTask<I>(
  task: TaskAddress,
  change: (task: TaskAddress, input: I) => Promise<Task>,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: I) => change(task, input),
    onSuccess: (changed) => client.setQueryData(taskOptions(task.id).queryKey, changed),
    onSettled: () => renewTasks(client),
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
    onSuccess: () => renewTasks(client),
  })
}

export const useOpenTaskChannel = (task: TaskAddress) =>
  useMutation({ mutationFn: () => openTaskChannel(task) })

export function useAddComment(task: TaskAddress) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (content: string) => addComment(task, content),
    onSuccess: () => renewTasks(client),
  })
}

/** A move on the board: what it changes, and where the card goes. */
export interface TaskMove {
  task: Task
  patch: TaskPatch
  /** Set for a move to an agent's column, with the agent whose column it left. */
  assign?: { add: string; remove: string | null }
  from: TaskQuery
  to: TaskQuery
  index: number
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
    onMutate: async (move) => {
      await client.cancelQueries({ queryKey: taskKeys.lists })
      const before = client.getQueriesData<TaskList>({
        queryKey: taskKeys.lists,
      })
      const { afterTaskId: _place, ...changes } = move.patch
      const moved: Task = { ...move.task, ...changes }
      client.setQueryData(tasksOptions(move.from).queryKey, (list) => without(list, moved.id))
      client.setQueryData(tasksOptions(move.to).queryKey, (list) =>
        withTask(without(list, moved.id), moved, move.index),
      )
      return { before }
    },
    onError: (_error, _move, context) => {
      for (const [key, data] of context?.before ?? []) client.setQueryData(key, data)
    },
    onSettled: () => renewTasks(client),
  })
}

type TaskList = InfiniteData<TaskPage, unknown>

const without = (list: TaskList | undefined, taskId: string): TaskList | undefined =>
  list && {
    ...list,
    pages: list.pages.map((page) => ({
      ...page,
      tasks: page.tasks.filter(({ id }) => id !== taskId),
    })),
  }

/** Puts a task at an index of the whole list, in the page that holds that index. */
function withTask(list: TaskList | undefined, task: Task, index: number): TaskList | undefined {
  if (!list) return list
  let start = 0
  let isPlaced = false
  const pages = list.pages.map((page, number) => {
    const offset = index - start
    start += page.tasks.length
    const isHere = !isPlaced && (offset <= page.tasks.length || number === list.pages.length - 1)
    if (!isHere) return page
    isPlaced = true
    return { ...page, tasks: page.tasks.toSpliced(offset, 0, task) }
  })
  return { ...list, pages }
}
