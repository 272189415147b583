import { queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { scheduleKeys } from './keys'

/** Scheduled jobs of an agent; live with the other schedules. */
export const agentJobsOptions = (agentId: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.events, 'agent', agentId],
    queryFn: async ({ signal }) => (await read('getSchedule', { agentId }, signal)).events,
  })
