import { queryOptions, useQuery } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { taskKeys } from './keys'

// Apart from what else there is of watching: every page counts these, and most show nothing of them.
export const taskNewsOptions = () =>
  queryOptions({
    queryKey: taskKeys.news,
    queryFn: async ({ signal }) => (await read('listTaskNews', {}, signal)).news,
  })

/** News of the tasks that the person watches; no page waits for them. */
export function useTaskNews() {
  const { data: news = [], error, refetch } = useQuery(taskNewsOptions())
  return { news, error, refetch }
}
