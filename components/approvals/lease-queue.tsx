'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck, TimerOff } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { activeLeasesOptions, usePendingLeases } from '@/lib/approvals/queries'
import { LeaseRow } from './lease-row'
import { useCurrentLeaseId } from './use-approvals-view'
import { useQueueKeys } from './use-queue-keys'

/** The requests that wait, or the leases that are in force. */
export function LeaseQueue({ kind }: { kind: 'pending' | 'active' }) {
  const pending = usePendingLeases()
  const active = useQuery(activeLeasesOptions())
  const { data: leases, error, refetch } = kind === 'pending' ? pending : active
  const current = useCurrentLeaseId()
  useQueueKeys(leases)
  if (error && !leases)
    return <ErrorState error={error} what="the requests" onRetry={() => void refetch()} />
  if (!leases) return <SkeletonRows label="Loading requests" />
  if (leases.length === 0) return kind === 'pending' ? <NothingPending /> : <NothingActive />
  return (
    <VirtualList
      label={kind === 'pending' ? 'Pending requests' : 'Active leases'}
      items={leases}
      itemKey={({ id }) => id}
      rowHeight={88}
      currentKey={current}
    >
      {(lease) => <LeaseRow lease={lease} current={lease.id === current} />}
    </VirtualList>
  )
}

function NothingPending() {
  return (
    <EmptyState icon={ShieldCheck} title="Nothing to decide">
      When an agent asks for a secret, its request appears here at once.
    </EmptyState>
  )
}

function NothingActive() {
  return (
    <EmptyState icon={TimerOff} title="No agent holds a secret">
      Approved requests stay here until their time is up.
    </EmptyState>
  )
}
