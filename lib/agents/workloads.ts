import { queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { readAll } from '@/lib/shared/read-all'

/** How much each agent holds, which the table is sorted by. No event tells of all of it: it is asked for again while it is looked at. */
export const workloadsOptions = () =>
  queryOptions({
    queryKey: ['agents', 'workloads'],
    queryFn: ({ signal }) =>
      readAll(async (cursor) => {
        const page = await read(
          'listAgentWorkloads',
          { limit: 500, ...(cursor !== undefined && { cursor }) },
          signal,
        )
        return { items: page.workloads, nextCursor: page.nextCursor }
      }),
    staleTime: 0,
    refetchInterval: 60_000,
  })
