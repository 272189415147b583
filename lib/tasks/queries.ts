import type { TaskCounting } from '@sesamespace/contract/task-values'
import type { Task, TaskCount } from '@sesamespace/sdk'
import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback } from 'react'
import { journalOf, settle } from '@/lib/realtime/journal'
import { type Body, read, write } from '@/lib/shared/call'
import { readTask } from '@/lib/shared/cards'
import { taskKeys } from './keys'
import { dropTask, putTask, shareTask, taskInCache, taskInLists } from './task-cache'
import type { TaskAddress, TaskPage, TaskQuery } from './task-query'

const pageSize = 100
/** Comments, or lines of a history. */
const linesPerPage = 30

/** The path parameters of a task's calls. */
const at = ({ channelId, id }: TaskAddress) => ({ channelId, taskId: id })

/** A page of tasks: of one channel, or of all that one sees. */
async function listTasks(
  query: TaskQuery,
  cursor: string,
  { client, signal }: { client: QueryClient; signal: AbortSignal },
): Promise<TaskPage> {
  const { channelId, ...filter } = query
  const page = { ...filter, limit: pageSize, ...(cursor && { cursor }) }
  const { tasks, nextCursor } = channelId
    ? await read('listTasks', { channelId, ...page }, signal)
    : await read('listAllTasks', page, signal)
  for (const task of tasks) if (client.getQueryState(taskKeys.one(task.id))) shareTask(client, task)
  return { query, tasks, nextCursor }
}

const addAssignee = async (task: TaskAddress, input: Body<'addTaskAssignee'>): Promise<Task> =>
  (await write('addTaskAssignee', at(task), input)).task

const removeAssignee = async (task: TaskAddress, principalId: string): Promise<Task> =>
  (await write('removeTaskAssignee', { ...at(task), principalId })).task

const updateTask = async (task: TaskAddress, patch: Body<'updateTask'>): Promise<Task> =>
  (await write('updateTask', at(task), patch)).task

/** Tasks in the order of the board, page by page. */
export const tasksOptions = (query: TaskQuery) =>
  infiniteQueryOptions({
    queryKey: [...taskKeys.pages, 'one', query],
    queryFn: ({ pageParam, ...context }) => listTasks(query, pageParam, context),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

/** Several lists behind each other, page by page: each page is of one of them, its `group`. */
export const taskGroupsOptions = (queries: readonly TaskQuery[]) =>
  infiniteQueryOptions({
    queryKey: [...taskKeys.pages, 'several', queries],
    queryFn: async ({ pageParam: { group, cursor }, ...context }) => ({
      ...(await listTasks(queries[group] ?? {}, cursor, context)),
      group,
    }),
    initialPageParam: { group: 0, cursor: '' },
    getNextPageParam: ({ nextCursor }, _pages, { group }) => {
      if (nextCursor) return { group, cursor: nextCursor }
      return group + 1 < queries.length ? { group: group + 1, cursor: '' } : null
    },
    placeholderData: keepPreviousData,
  })

/** How many tasks have each value, of those that a query finds. */
export const taskCountsOptions = (by: TaskCounting, query: Omit<TaskQuery, 'sort' | 'order'>) =>
  queryOptions({
    queryKey: [...taskKeys.counts, by, query],
    queryFn: async ({ signal }) => (await read('countTasks', { by, ...query }, signal)).counts,
    // Until others are counted, the last ones of the same kind: values of another would be taken for these.
    placeholderData: (known: TaskCount[] | undefined, last) =>
      last?.queryKey[3] === by ? known : undefined,
  })

/** The sub-tasks of a task, in the order they have there. Those of another task are no stand-in for them. */
export const subtasksOptions = ({ id, channelId }: TaskAddress) => ({
  ...tasksOptions({ channelId, parentId: id, sort: 'subtasks' }),
  placeholderData: undefined,
})

export const taskOptions = (taskId: string) =>
  queryOptions({
    queryKey: taskKeys.one(taskId),
    queryFn: async ({ client }) => {
      const task = await readTask(taskId)
      shareTask(client, task)
      return task
    },
  })

/** The same, and until the answer comes what a card of it shows. */
export function useTask(taskId: string) {
  const client = useQueryClient()
  return useQuery({
    ...taskOptions(taskId),
    placeholderData: () => taskInLists(client, taskId),
  })
}

/** Comments on a task, the newest page first. */
export const commentsOptions = (task: TaskAddress) =>
  infiniteQueryOptions({
    queryKey: taskKeys.comments(task.id),
    queryFn: ({ signal, pageParam: cursor }) =>
      read(
        'listTaskComments',
        { ...at(task), order: 'desc', limit: linesPerPage, ...(cursor && { cursor }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

/** The history of a task, newest first. */
export const activityOptions = (task: TaskAddress) =>
  infiniteQueryOptions({
    queryKey: taskKeys.history(task.id),
    queryFn: ({ signal, pageParam: cursor }) =>
      read(
        'getTaskActivity',
        { ...at(task), limit: linesPerPage, ...(cursor && { cursor }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

/** Makes a call whose answer is a task as it is then; what the socket told since stays on top. */
const withTask = (client: QueryClient, call: () => Promise<Task>): Promise<Task> =>
  settle(client, { queryKey: taskKeys.all }, call, (task) => putTask(client, task))

export function useCreateTask() {
  const client = useQueryClient()
  return useMutation({
    // One after another: a list typed quickly keeps its order.
    scope: { id: 'create task' },
    mutationFn: ({ channelId, ...input }: { channelId: string } & Body<'createTask'>) =>
      withTask(client, async () => (await write('createTask', { channelId }, input)).task),
    // Its parent has one more.
    onSuccess: ({ parentTaskId }) =>
      parentTaskId && client.invalidateQueries({ queryKey: taskKeys.one(parentTaskId) }),
  })
}

/** One change of one task, shown when it is done. What was refused was decided on something old: it is looked at again. */
function useChangeTask<I>(
  task: TaskAddress,
  change: (task: TaskAddress, input: I) => Promise<Task>,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: I) => withTask(client, () => change(task, input)),
    onError: () => client.invalidateQueries({ queryKey: taskKeys.one(task.id) }),
  })
}

export const useUpdateTask = (task: TaskAddress) => useChangeTask(task, updateTask)
export const useClaimTask = (task: TaskAddress) =>
  useChangeTask(
    task,
    async (_, input: Body<'claimTask'>) => (await write('claimTask', at(task), input)).task,
  )
interface ClaimChange {
  task: Task
  takeOver: boolean | null
  evenIfOverLimit?: boolean
}

/** Claims or releases any task of a list; `takeOver: null` releases it. */
export function useClaimTasks() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ task, takeOver, ...more }: ClaimChange) =>
      withTask(client, async () =>
        takeOver === null
          ? (await write('releaseTask', at(task), {})).task
          : (await write('claimTask', at(task), { takeOver, ...more })).task,
      ),
    onError: () => client.invalidateQueries({ queryKey: taskKeys.all }),
  })
}
export const useReleaseTask = (task: TaskAddress) =>
  useChangeTask<void>(task, async () => (await write('releaseTask', at(task), {})).task)
export const useAddAssignee = (task: TaskAddress) => useChangeTask(task, addAssignee)
export const useRemoveAssignee = (task: TaskAddress) => useChangeTask(task, removeAssignee)

export function useDeleteTask(task: TaskAddress) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => write('deleteTask', at(task)),
    onSuccess: () => dropTask(client, task.id),
  })
}

export const useOpenTaskChannel = (task: TaskAddress) =>
  useMutation({
    mutationFn: async () => (await write('createTaskChannel', at(task))).channel,
  })

export function useAddComment(task: TaskAddress) {
  const client = useQueryClient()
  return useMutation({
    scope: { id: `comment ${task.id}` },
    mutationFn: (content: string) => write('addTaskComment', at(task), { content }),
    onSuccess: () => client.invalidateQueries({ queryKey: taskKeys.one(task.id) }),
  })
}

/** Asks again for the lists in sight. */
export function useRetryTasks(): () => void {
  const client = useQueryClient()
  return useCallback(
    () => void client.refetchQueries({ queryKey: taskKeys.pages, type: 'active' }),
    [client],
  )
}

/** A move on the board: what it changes of the card, and what is sent. */
export interface TaskMove {
  task: Task
  changes: Partial<Task>
  patch: Body<'updateTask'>
  /** Refused when the task is another by then than the one on the screen. */
  isOfShown?: boolean
}

/** Moves a card: at once on the screen, and back when the platform refuses. */
export function useMoveTask() {
  const client = useQueryClient()
  return useMutation({
    // One after another: two moves of a card arrive in their order.
    scope: { id: 'move task' },
    mutationFn: ({ task, patch, isOfShown }: TaskMove) => {
      const { version } = taskInCache(client, task.id) ?? task
      return withTask(client, () =>
        updateTask(task, { ...patch, ...(isOfShown && { ifVersion: version }) }),
      )
    },
    // On top of the newest that is known: a card may be moved again before its last move was answered.
    onMutate: ({ task, changes }) =>
      journalOf(client).expect((cache) =>
        putTask(cache, { ...(taskInCache(cache, task.id) ?? task), ...changes }),
      ),
    onSettled: (_task, _error, _move, endExpecting) => endExpecting?.(),
    onError: (_error, { task }, endExpecting) => {
      endExpecting?.()
      putTask(client, task)
      return client.invalidateQueries({ queryKey: taskKeys.all })
    },
  })
}
