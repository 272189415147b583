import type { Task, TaskRules, TaskStatus } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { settle } from '@/lib/realtime/journal'
import { type Body, read, write } from '@/lib/shared/call'
import { taskKeys } from './keys'
import { putTask } from './task-cache'
import type { TaskAddress } from './task-query'

/** What holds for the tasks of a channel; kept by events. */
export const taskRulesOptions = (channelId: string) =>
  queryOptions({
    queryKey: taskKeys.rules(channelId),
    queryFn: async ({ signal }) => (await read('getTaskRules', { channelId }, signal)).rules,
  })

export function useUpdateTaskRules(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Body<'updateTaskRules'>) =>
      (await write('updateTaskRules', { channelId }, input)).rules,
    onSuccess: (rules) => {
      client.setQueryData(taskRulesOptions(channelId).queryKey, rules)
      return client.invalidateQueries({ queryKey: taskKeys.pages })
    },
  })
}

/**
 * Whether a change of a task can be taken back: where work is accepted, what was done and is not any more becomes so again by
 * being accepted alone.
 */
export function useCanTakeBack(): (before: Task, after: Task) => Promise<boolean> {
  const client = useQueryClient()
  return async (before, after) => {
    if (before.status !== 'done' || after.status === 'done') return true
    const rules = client.ensureQueryData(taskRulesOptions(before.channelId))
    // What cannot be asked now is judged when it is taken back.
    return await rules.then(({ acceptance }) => !acceptance).catch(() => true)
  }
}

/** Sends a task in review back to who did the work, with a reason. */
export function useSendBackTask({ channelId, id }: TaskAddress) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) =>
      settle(
        client,
        { queryKey: taskKeys.all },
        async () => (await write('sendBackTask', { channelId, taskId: id }, { reason })).task,
        (task) => putTask(client, task),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: taskKeys.comments(id) }),
    onError: () => client.invalidateQueries({ queryKey: taskKeys.one(id) }),
  })
}

/** The limit that a column of one channel has, if any. */
export const limitOf = (rules: TaskRules | undefined, status: TaskStatus | undefined) =>
  status === 'in_progress' || status === 'in_review' || status === 'blocked'
    ? (rules?.limits[status] ?? null)
    : null

/** What a person changed of the rules that they saw; what others changed meanwhile stays. */
export function rulesChanged(seen: TaskRules, wanted: TaskRules): Body<'updateTaskRules'> {
  const limits: Partial<TaskRules['limits']> = {}
  for (const status of ['in_progress', 'in_review', 'blocked'] as const)
    if (wanted.limits[status] !== seen.limits[status]) limits[status] = wanted.limits[status]
  return {
    ...(wanted.acceptance !== seen.acceptance && { acceptance: wanted.acceptance }),
    ...(wanted.proof !== seen.proof && { proof: wanted.proof }),
    ...(Object.keys(limits).length > 0 && { limits }),
  }
}
