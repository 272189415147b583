'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { leasePagesOptions } from '@/lib/approvals/queries'
import { HistoryFilters } from './history-filters'
import { LeaseRow } from './lease-row'
import { useCurrentRequestId, useHistoryQuery } from './use-approvals-view'
import { useQueueKeys } from './use-queue-keys'
import { useMore } from '@/lib/shared/use-more'

/** Everything that was ever decided or left undecided, newest first, with filters. */
export function HistoryList() {
  return (
    <>
      <HistoryFilters />
      <HistoryRows />
    </>
  )
}

function HistoryRows() {
  const pages = useInfiniteQuery(leasePagesOptions(useHistoryQuery()))
  const { data, error, refetch } = pages
  const current = useCurrentRequestId()
  const leases = data?.pages.flatMap((page) => page.leases)
  useQueueKeys(leases)
  const more = useMore(pages)
  if (error && !leases)
    return <ErrorState error={error} what="the history" onRetry={() => void refetch()} />
  if (!leases) return <SkeletonRows label="Loading history" />
  if (leases.length === 0) {
    return (
      <EmptyState icon={History} title="Nothing here">
        No request fits these filters. What was decided stays here for good.
      </EmptyState>
    )
  }
  return (
    <VirtualList
      label="Past requests"
      items={leases}
      itemKey={({ id }) => id}
      rowHeight={112}
      currentKey={current}
      onEnd={more}
    >
      {(lease) => <LeaseRow lease={lease} current={lease.id === current} />}
    </VirtualList>
  )
}
