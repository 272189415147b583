import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { read } from '@/lib/shared/call'
import { taskKeys } from './keys'
import type { TaskPage, TaskQuery } from './task-query'

// Apart from the other queries of tasks: every page counts these, and most need nothing else of tasks.
const query: TaskQuery = { toAccept: true }

const options = infiniteQueryOptions({
  queryKey: [...taskKeys.pages, 'to-accept', query],
  queryFn: async ({ pageParam, signal }): Promise<TaskPage> => {
    const page = { toAccept: true, limit: 100, ...(pageParam && { cursor: pageParam }) }
    return { query, ...(await read('listAllTasks', page, signal)) }
  },
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
})

/** The first hundred tasks whose work waits for the person to accept it. Rarely any: no page waits for them. */
export function useTasksToAccept() {
  const { data, error, refetch } = useInfiniteQuery(options)
  const tasks = useMemo(() => data?.pages.flatMap((page) => page.tasks) ?? [], [data])
  return { tasks, error, refetch }
}
