'use client'

import type { Lease } from '@sesamespace/sdk'
import { formatCountdown } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { useNow } from '@/lib/shared/use-now'

const dayMs = 24 * 60 * 60 * 1000

/** Time that is left, second by second; of what lasts for days, in days. What is past its end waits for the platform to say so. */
export function LeaseCountdown({ lease }: { lease: Pick<Lease, 'expiresAt'> }) {
  const now = useNow(1000)
  const { formatAbsolute } = useFormats()
  if (!lease.expiresAt) return null
  const leftMs = Date.parse(lease.expiresAt) - now
  return (
    <time
      dateTime={lease.expiresAt}
      title={`Until ${formatAbsolute(lease.expiresAt)}`}
      suppressHydrationWarning
      className="tabular"
    >
      {leftMs > 0
        ? `${leftMs > 2 * dayMs ? `${Math.floor(leftMs / dayMs)} days` : formatCountdown(leftMs)} left`
        : 'ending'}
    </time>
  )
}
