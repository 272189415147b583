import type { Task } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { taskKeys } from '@/lib/tasks/keys'
import { createTask, getTask } from './api'
import type { TaskInput } from './schema'

/** A task as its card in a channel shows it; renewed with everything about tasks. */
export const taskCardOptions = (channelId: string, taskId: string) =>
  queryOptions({
    queryKey: [...taskKeys.all, 'card', taskId],
    queryFn: ({ signal }): Promise<Task> => getTask(channelId, taskId, signal),
  })

/** Makes a task in the channel where it came up. */
export function useCreateTaskHere(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: TaskInput) => createTask(channelId, input),
    onSuccess: () => client.invalidateQueries({ queryKey: taskKeys.all }),
  })
}
