import type { Lease } from '@sesamespace/sdk'
import { Badge } from '@/components/ui/badge'
import { askedState } from '@/lib/approvals/asked-back'

/** That somebody asked back about a pending request, or that this is answered. */
export function AskedBadge({ lease }: { lease: Lease }) {
  const state = askedState(lease)
  if (state === null) return null
  return state === 'asked' ? <Badge>Asked</Badge> : <Badge tone="info">Answered</Badge>
}
