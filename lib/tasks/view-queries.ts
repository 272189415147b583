import { queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { taskKeys } from './keys'

/** The saved views of the page of tasks that the person has, in their order. */
export const viewsOptions = () =>
  queryOptions({
    queryKey: taskKeys.views,
    queryFn: ({ signal }) => read('listViews', { page: 'tasks' }, signal),
  })
