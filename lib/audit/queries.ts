import { infiniteQueryOptions } from '@tanstack/react-query'
import { type Query, read } from '@/lib/shared/call'

/** Which entries to show. */
export type AuditQuery = Pick<Query<'listAudit'>, 'action' | 'actorId' | 'from' | 'to'>

/** What an agent did and what was done to it, newest first, page by page. */
export const agentHistoryOptions = (agentId: string) =>
  infiniteQueryOptions({
    queryKey: ['agents', 'one', agentId, 'history'],
    queryFn: ({ pageParam, signal }) =>
      read(
        'listAgentHistory',
        { agentId, limit: historyPageSize, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })

export const historyPageSize = 12
const pageSize = 100

/** The audit log, newest first, page by page. Not live: what is being read must not move. */
export const auditOptions = (query: AuditQuery) =>
  infiniteQueryOptions({
    queryKey: ['audit', query],
    queryFn: ({ pageParam, signal }) =>
      read(
        'listAudit',
        { ...query, limit: pageSize, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
