'use client'

import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { StandingBar } from '@/components/ui/standing-bar'
import { missingText } from '@/lib/approvals/group-words'
import { meOptions } from '@/lib/session/queries'
import { formatList } from '@/lib/shared/format'
import { whenReachable } from '@/lib/shared/when-reachable'
import { BreakGlassButton } from './break-glass-button'
import { DecisionPanel } from './decision-panel'

const ActiveLeaseBar = dynamic(
  whenReachable(() => import('./active-lease-bar').then((module) => module.ActiveLeaseBar)),
  { loading: () => null },
)
const OwnRequest = dynamic(
  whenReachable(() => import('./own-request').then((module) => module.OwnRequest)),
  { loading: () => null },
)
const UnneededApproval = dynamic(
  whenReachable(() => import('./unneeded-approval').then((module) => module.UnneededApproval)),
  { loading: () => null },
)

interface LeaseStandingProps {
  lease: Lease
  requesterName: string
  /** What comes before the bar that stays in sight. */
  children: ReactNode
}

/** What can be done with a lease now, by this person: decide, end or prolong it, take it back; or why nothing can be. */
export function LeaseStanding(props: LeaseStandingProps) {
  const { lease, requesterName, children } = props
  if (lease.status === 'pending' && lease.canDecide) {
    return (
      <DecisionPanel lease={lease} requesterName={requesterName}>
        {children}
      </DecisionPanel>
    )
  }
  return (
    <>
      {children}
      <Standing lease={lease} requesterName={requesterName} />
    </>
  )
}

function Standing({ lease, requesterName }: { lease: Lease; requesterName: string }) {
  const { data: me } = useQuery(meOptions())
  const isOwn = lease.requesterId === me?.id
  if (lease.status === 'active' && (lease.canDecide || isOwn)) {
    return <ActiveLeaseBar lease={lease} mayExtend={lease.canDecide} />
  }
  if (lease.status !== 'pending') return null
  if (isOwn) return <OwnRequest lease={lease} />
  if (me && lease.approvedBy.includes(me.id))
    return <Notice lease={lease}>You approved it. It waits for {missingText(lease)}.</Notice>
  if (lease.abilities?.deny) return <UnneededApproval lease={lease} requesterName={requesterName} />
  const groups = lease.approvalGroups?.map(({ name }) => name) ?? []
  if (groups.length > 0)
    return <Notice lease={lease}>This request takes approvals from {formatList(groups)}.</Notice>
  return (
    <Notice lease={lease}>Approvers and managers of {lease.vaultName} decide this request.</Notice>
  )
}

function Notice({ lease, children }: { lease: Lease; children: ReactNode }) {
  return (
    <StandingBar>
      <p role="status" className="grow text-muted">
        {children}
      </p>
      <BreakGlassButton lease={lease} />
    </StandingBar>
  )
}
