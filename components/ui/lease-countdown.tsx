'use client'

import type { Lease } from '@sesamespace/sdk'
import { formatAbsolute, formatCountdown } from '@/lib/shared/format'
import { useNow } from '@/lib/shared/use-now'

/** Time that is left, second by second. What is past its end waits for the platform to say so. */
export function LeaseCountdown({ lease }: { lease: Pick<Lease, 'expiresAt'> }) {
  const now = useNow(1000)
  if (!lease.expiresAt) return null
  const leftMs = Date.parse(lease.expiresAt) - now
  return (
    <time
      dateTime={lease.expiresAt}
      title={`Until ${formatAbsolute(lease.expiresAt)}`}
      suppressHydrationWarning
      className="tabular"
    >
      {leftMs > 0 ? `${formatCountdown(leftMs)} left` : 'ending'}
    </time>
  )
}
