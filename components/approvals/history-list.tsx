'use client'

import { History } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { HistoryFilters } from './history-filters'
import { RequestOf } from './request-of'
import { useCurrentRequestId } from './use-approvals-view'
import { useHistory } from './use-history'
import { useQueueKeys } from './use-queue-keys'

/** Everything that was ever decided, answered or left undecided, newest first, with filters. */
export function HistoryList() {
  return (
    <>
      <HistoryFilters />
      <HistoryRows />
    </>
  )
}

function HistoryRows() {
  const { requests, error, retry, more } = useHistory()
  const current = useCurrentRequestId()
  useQueueKeys(requests)
  if (error && !requests) return <ErrorState error={error} what="the history" onRetry={retry} />
  if (!requests) return <SkeletonRows label="Loading history" />
  if (requests.length === 0) {
    return (
      <EmptyState icon={History} title="Nothing here">
        Nothing fits these filters. What was decided or answered stays here for good.
      </EmptyState>
    )
  }
  return (
    <VirtualList
      label="Past requests"
      items={requests}
      itemKey={({ id }) => id}
      rowHeight={112}
      currentKey={current}
      onEnd={more}
    >
      {(request) => <RequestOf request={request} current={request.id === current} />}
    </VirtualList>
  )
}
