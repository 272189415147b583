import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { read } from '@/lib/shared/call'
import { taskKeys } from './keys'
import type { TaskPage, TaskQuery } from './task-query'

// Apart from the other queries of tasks: every page counts these, and most need nothing else of tasks.
const stale: TaskQuery = { staleClaim: true }

const options = infiniteQueryOptions({
  queryKey: [...taskKeys.pages, 'stale', stale],
  queryFn: async ({ pageParam, signal }): Promise<TaskPage> => {
    const page = { staleClaim: true, limit: 100, ...(pageParam && { cursor: pageParam }) }
    return { query: stale, ...(await read('listAllTasks', page, signal)) }
  },
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
})

/**
 * The first tasks that are claimed by someone who has stopped sending heartbeats; kept by events like every list. Rarely any:
 * no page waits for them.
 */
export function useStaleTasks() {
  const { data, error, refetch } = useInfiniteQuery(options)
  const tasks = useMemo(() => data?.pages.flatMap((page) => page.tasks) ?? [], [data])
  return { tasks, error, refetch }
}

/** The same, page by page until there are all of them. */
export function useAllStaleTasks() {
  const { hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(options)
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return useStaleTasks()
}
