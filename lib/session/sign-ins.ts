import { infiniteQueryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'

const pageSize = 20

/** What was tried with the person's account, newest first, page by page. */
export const signInsOptions = () =>
  infiniteQueryOptions({
    queryKey: ['session', 'sign-ins', 'all'],
    queryFn: ({ pageParam, signal }) =>
      read('listSignIns', { limit: pageSize, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
