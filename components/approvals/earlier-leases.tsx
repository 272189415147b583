'use client'

import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@/components/ui/link'
import { Cut } from '@/components/ui/cut'
import { RelativeTime } from '@/components/ui/time'
import { leasesOptions } from '@/lib/approvals/queries'
import { usesText } from '@/lib/approvals/labels'
import { StatusBadge } from './status-badge'
import { useRequestHref } from './use-approvals-view'

/** What the same one asked of the same secret before: the quickest way to see whether this is usual. */
export function EarlierLeases({ lease }: { lease: Lease }) {
  const { itemId, requesterId } = lease
  const { data = [] } = useQuery(leasesOptions({ itemId, requesterId, limit: 6 }))
  const href = useRequestHref()
  const earlier = data
    .filter(({ id, createdAt }) => id !== lease.id && createdAt <= lease.createdAt)
    .slice(0, 5)
  if (earlier.length === 0) return null
  return (
    <section aria-labelledby="earlier-leases">
      <h3 id="earlier-leases" className="mb-1 text-sm font-medium text-muted">
        Asked for it before
      </h3>
      <ul className="divide-y border-y">
        {earlier.map((each) => (
          <li key={each.id}>
            <Link
              href={href(each)}
              className="flex min-h-11 items-center gap-3 py-1.5 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <StatusBadge lease={each} />
              <Cut text={each.reason} className="grow text-muted" />
              {each.uses > 0 && (
                <span className="shrink-0 text-sm text-muted max-sm:hidden">{usesText(each)}</span>
              )}
              <RelativeTime at={each.createdAt} className="shrink-0 text-sm text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
