'use client'

import type { WebhookOverview } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { PackageOpen } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { deliveriesOptions } from '@/lib/webhooks/queries'
import { DeliveryFilters } from './delivery-filters'
import { DeliveryRow } from './delivery-row'
import { ResponseTimes } from './response-times'
import { useDeliveriesQuery, useWebhookView } from './use-webhook-view'
import { useMore } from '@/lib/shared/use-more'

/** What was sent, newest first, however much that is. */
export function Deliveries({ webhook }: { webhook: WebhookOverview }) {
  return (
    <>
      <ResponseTimes webhook={webhook} />
      <DeliveryFilters webhook={webhook} />
      <DeliveryRows webhookId={webhook.id} />
    </>
  )
}

function DeliveryRows({ webhookId }: { webhookId: string }) {
  const query = useDeliveriesQuery()
  const { delivery: current } = useWebhookView()
  const pages = useInfiniteQuery(deliveriesOptions(webhookId, query))
  const { data, error, refetch } = pages
  const deliveries = data?.pages.flatMap((page) => page.deliveries)
  const more = useMore(pages)
  if (error && !deliveries)
    return <ErrorState error={error} what="the deliveries" onRetry={() => void refetch()} />
  if (!deliveries) return <SkeletonRows label="Loading the deliveries" />
  if (deliveries.length === 0) {
    return Object.keys(query).length > 0 ? (
      <EmptyState icon={PackageOpen} title="Nothing here">
        No delivery of the last 30 days fits these filters.
      </EmptyState>
    ) : (
      <EmptyState icon={PackageOpen} title="Nothing sent yet">
        The next event that it asks for appears here. A test event shows at once whether the
        receiver answers.
      </EmptyState>
    )
  }
  return (
    <VirtualList
      label="Deliveries"
      items={deliveries}
      itemKey={({ id }) => id}
      rowHeight={44}
      currentKey={current}
      onEnd={more}
    >
      {(delivery) => <DeliveryRow delivery={delivery} current={delivery.id === current} />}
    </VirtualList>
  )
}
