import { unfinishedStatuses } from '@sesamespace/contract/task-values'
import { queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { taskKeys } from './keys'

/** Unfinished tasks of an agent; live with the other tasks. */
export const agentTasksOptions = (agentId: string) =>
  queryOptions({
    queryKey: [...taskKeys.lists, 'agent', agentId],
    queryFn: async ({ signal }) =>
      (
        await read(
          'listAllTasks',
          { assigneeId: agentId, status: unfinishedStatuses, limit: 50 },
          signal,
        )
      ).tasks,
  })
