import type { Lease } from '@sesamespace/sdk'
import { Badge } from '@/components/ui/badge'
import { hasNewTerms } from '@/lib/approvals/asked-back'

/** That whoever made a pending request changed what it asks for. */
export function TermsBadge({ lease }: { lease: Lease }) {
  return hasNewTerms(lease) ? <Badge tone="info">New terms</Badge> : null
}
