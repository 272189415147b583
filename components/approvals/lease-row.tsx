'use client'

import type { Lease } from '@sesamespace/sdk'
import { Siren } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'
import { groupsWaitedFor } from '@/lib/approvals/group-words'
import { approvalsText } from '@/lib/approvals/approval-words'
import { askedState, hasNewTerms } from '@/lib/approvals/asked-back'
import { withWork } from '@/lib/approvals/work'
import { RelativeTime } from '@/components/ui/time'
import { LeaseCountdown } from '@/components/ui/lease-countdown'
import { AskedBadge } from './asked-badge'
import { RequestRow } from './request-row'
import { RiskBadges } from './risk-badges'
import { TermsBadge } from './terms-badge'
import { StatusBadge } from './status-badge'
import { useRequestHref } from './use-approvals-view'

/** A lease in the queue: who, what, why, since when, and what to look out for. */
export function LeaseRow({ lease, current }: { lease: Lease; current: boolean }) {
  const href = useRequestHref()
  const groups = groupsWaitedFor(lease)
  return (
    <RequestRow
      href={href(lease)}
      current={current}
      requesterId={lease.requesterId}
      time={
        lease.status === 'active' ? (
          <LeaseCountdown lease={lease} />
        ) : (
          <RelativeTime at={lease.endedAt ?? lease.createdAt} />
        )
      }
      subject={lease.itemName}
      detail={withWork(lease, lease.reason)}
    >
      {approvalsText(lease) && <Cut text={approvalsText(lease)} className="text-sm text-muted" />}
      {groups && <Cut text={`Waits for ${groups}`} className="text-sm text-muted" />}
      {lease.status === 'pending'
        ? (lease.risks.length > 0 || askedState(lease) !== null || hasNewTerms(lease)) && (
            <span className="flex flex-wrap gap-1">
              <AskedBadge lease={lease} />
              <TermsBadge lease={lease} />
              <RiskBadges marks={lease.risks} />
            </span>
          )
        : (lease.status !== 'active' || lease.breakGlass) && (
            <span className="flex flex-wrap gap-1">
              {lease.status !== 'active' && <StatusBadge lease={lease} />}
              {lease.breakGlass && (
                <Badge tone="warning" icon={Siren}>
                  Break glass
                </Badge>
              )}
            </span>
          )}
    </RequestRow>
  )
}
