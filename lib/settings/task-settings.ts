import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, read, write } from '@/lib/shared/call'

export const taskSettingsKey = ['settings', 'tasks'] as const

/** What holds for all tasks of the workspace. */
export const taskSettingsOptions = () =>
  queryOptions({
    queryKey: taskSettingsKey,
    queryFn: async ({ signal }) => (await read('getTaskSettings', {}, signal)).settings,
  })

/** Changes them; what shows keys is renewed by the event. */
export function useUpdateTaskSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Body<'updateTaskSettings'>) =>
      (await write('updateTaskSettings', {}, input)).settings,
    onSuccess: (settings) => client.setQueryData(taskSettingsKey, settings),
  })
}
