'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck, TimerOff } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { activeLeasesOptions } from '@/lib/approvals/queries'
import { RequestOf } from './request-of'
import { useCurrentRequestId } from './use-approvals-view'
import { usePendingRequests } from './use-pending-requests'
import { useQueueKeys } from './use-queue-keys'

/** The requests and questions that wait, or the leases that are in force. */
export function LeaseQueue({ kind }: { kind: 'pending' | 'active' }) {
  const pending = usePendingRequests()
  const active = useQuery(activeLeasesOptions())
  const { data: requests, error, refetch } = kind === 'pending' ? pending : active
  const current = useCurrentRequestId()
  useQueueKeys(requests)
  if (error && !requests)
    return <ErrorState error={error} what="the requests" onRetry={() => void refetch()} />
  if (!requests) return <SkeletonRows label="Loading requests" />
  if (requests.length === 0) return kind === 'pending' ? <NothingPending /> : <NothingActive />
  return (
    <VirtualList
      label={kind === 'pending' ? 'Pending requests' : 'Active leases'}
      items={requests}
      itemKey={({ id }) => id}
      rowHeight={88}
      currentKey={current}
    >
      {(request) => <RequestOf request={request} current={request.id === current} />}
    </VirtualList>
  )
}

function NothingPending() {
  return (
    <EmptyState icon={ShieldCheck} title="Nothing to decide">
      When an agent asks for a secret or a decision, it appears here at once.
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
