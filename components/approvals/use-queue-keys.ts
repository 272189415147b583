'use client'

import type { Lease } from '@sesamespace/sdk'
import { useRouter } from 'next/navigation'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { useCurrentLeaseId, useLeaseHref } from './use-approvals-view'

/** `j` and `k` open the next lease and the one before; from nowhere, the first. */
export function useQueueKeys(leases: readonly Lease[] | undefined): void {
  const router = useRouter()
  const current = useCurrentLeaseId()
  const href = useLeaseHref()
  const step = (by: 1 | -1): void => {
    if (!leases) return
    const here = leases.findIndex(({ id }) => id === current)
    const next = leases[here < 0 ? 0 : here + by]
    if (next) router.replace(href(next))
  }
  usePageKeys({ j: () => step(1), k: () => step(-1) })
}
