'use client'

import type { Lease } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { Cut } from '@/components/ui/cut'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { LeaseCountdown } from './lease-countdown'
import { RiskBadges } from './risk-badges'
import { StatusBadge } from './status-badge'
import { useRequestHref } from './use-approvals-view'

/** A lease in the queue: who, what, why, since when, and what to look out for. */
export function LeaseRow({ lease, current }: { lease: Lease; current: boolean }) {
  const requester = usePerson(lease.requesterId)
  const href = useRequestHref()
  const name = requester?.displayName ?? 'Someone who left'
  return (
    <Link
      href={href(lease)}
      aria-current={current || undefined}
      className={clsx(
        'flex gap-3 px-4 py-2.5 focus-visible:-outline-offset-2',
        current ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <span className="self-start">
        <Avatar name={name} kind={requester?.kind ?? 'agent'} presence={requester?.presence} />
      </span>
      <span className="grid min-w-0 grow gap-1">
        <span className="flex items-baseline gap-2">
          <Cut text={name} className="grow font-medium" />
          <span className="tabular shrink-0 text-xs text-muted">
            {lease.status === 'active' ? (
              <LeaseCountdown lease={lease} />
            ) : (
              <RelativeTime at={lease.endedAt ?? lease.createdAt} />
            )}
          </span>
        </span>
        <Cut text={lease.itemName} />
        <Cut text={lease.reason} className="text-sm text-muted" />
        {lease.status === 'pending'
          ? lease.risks.length > 0 && (
              <span className="flex flex-wrap gap-1">
                <RiskBadges marks={lease.risks} />
              </span>
            )
          : lease.status !== 'active' && <StatusBadge lease={lease} />}
      </span>
    </Link>
  )
}
