import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/shared/api'
import type { ProxyFault } from './proxy-faults'

/** What is wrong with the proxy in front of the dashboard. Once for a page: it does not change while that is open. */
export const proxyFaultsOptions = () =>
  queryOptions({
    queryKey: ['setup', 'proxy'],
    queryFn: ({ signal }) =>
      api<{ faults: ProxyFault[] }>('/proxy-check', { method: 'POST', body: {}, signal }),
    staleTime: Infinity,
    retry: false,
  })
