import { unfinishedStatuses } from '@sesamespace/contract/task-values'
import { queryOptions } from '@tanstack/react-query'
import { leasesOptions } from '@/lib/approvals/queries'
import { scheduleKeys } from '@/lib/schedule/keys'
import { read } from '@/lib/shared/call'
import { taskKeys } from '@/lib/tasks/keys'

/** What an agent asked for last. */
export const agentLeasesOptions = (agentId: string) =>
  leasesOptions({ requesterId: agentId, limit: 10 })

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

/** Scheduled jobs of an agent; live with the other schedules. */
export const agentScheduleOptions = (agentId: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.events, 'agent', agentId],
    queryFn: async ({ signal }) => (await read('getSchedule', { agentId }, signal)).events,
  })
