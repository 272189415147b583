import { queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'

/** How much each agent holds. No event tells of all of it: it is asked for again while it is looked at. */
export const workloadsOptions = () =>
  queryOptions({
    queryKey: ['agents', 'workloads'],
    queryFn: async ({ signal }) => (await read('listAgentWorkloads', {}, signal)).workloads,
    staleTime: 0,
    refetchInterval: 60_000,
  })
