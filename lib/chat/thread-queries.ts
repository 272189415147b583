import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { chatKeys } from './queries'

/** Most threads that are counted: the badge shows "99+" from there. */
export const unreadThreadsLimit = 100

/** Threads that the person takes part in and has not read to their end, the latest answer first. */
export const unreadThreadsOptions = () =>
  queryOptions({
    queryKey: [...chatKeys.followed, 'unread'],
    queryFn: async ({ signal }) =>
      (await read('listThreads', { unread: true, limit: unreadThreadsLimit }, signal)).threads,
  })

/** All threads that the person takes part in, the latest answer first. */
export const threadPagesOptions = () =>
  infiniteQueryOptions({
    queryKey: [...chatKeys.followed, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      read('listThreads', { limit: 30, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
