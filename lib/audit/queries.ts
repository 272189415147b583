import type { AuditPage } from '@sesamespace/sdk'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { type AuditQuery, getAudit } from './api'

const firstPage: string | null = null

/** The audit log, newest first, page by page. Not live: what is being read must not move. */
export const auditOptions = (query: AuditQuery) =>
  infiniteQueryOptions({
    queryKey: ['audit', query],
    queryFn: ({ pageParam, signal }): Promise<AuditPage> => getAudit(query, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: (page: AuditPage) => page.nextCursor,
    staleTime: 0,
  })
