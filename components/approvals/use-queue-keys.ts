'use client'

import { useRouter } from 'next/navigation'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { type Request, useCurrentRequestId, useRequestHref } from './use-approvals-view'

/** `j` and `k` open the next request and the one before; from nowhere, the first. */
export function useQueueKeys(requests: readonly Request[] | undefined): void {
  const router = useRouter()
  const current = useCurrentRequestId()
  const href = useRequestHref()
  const step = (by: 1 | -1): void => {
    if (!requests) return
    const here = requests.findIndex(({ id }) => id === current)
    const next = requests[here < 0 ? 0 : here + by]
    if (next) router.replace(href(next))
  }
  usePageKeys({ j: () => step(1), k: () => step(-1) })
}
