import { infiniteQueryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { chatKeys } from './queries'

/** The texts of a message, newest first. Asked for whenever somebody looks: nothing of it is kept. */
export const revisionPagesOptions = (channelId: string, messageId: string) =>
  infiniteQueryOptions({
    queryKey: chatKeys.revisions(channelId, messageId),
    queryFn: ({ pageParam, signal }) =>
      read(
        'listMessageRevisions',
        { channelId, messageId, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
    gcTime: 0,
  })
