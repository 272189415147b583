'use client'

import type { Webhook } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Fact, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { SidePane } from '@/components/ui/side-pane'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { toastError } from '@/components/ui/toast'
import { useCan } from '@/lib/session/queries'
import { deliveryOptions, useReplayDelivery } from '@/lib/webhooks/queries'
import { eventTitle } from '@/lib/webhooks/values'
import { Attempts } from './attempts'
import { DeliveryBadge } from './standing-badge'
import { DeliveryRequest } from './delivery-request'
import { carryOut } from '@/lib/shared/carry-out'

interface DeliveryPaneProps {
  webhook: Webhook
  deliveryId: string
  onClose: () => void
}

/** One delivery: every attempt, what was posted, and sending it again. */
export function DeliveryPane({ webhook, deliveryId, onClose }: DeliveryPaneProps) {
  const { data: delivery, error, refetch } = useQuery(deliveryOptions(webhook.id, deliveryId))
  const title = delivery ? eventTitle(delivery.eventType) : 'Delivery'
  return (
    <SidePane
      title={title}
      onClose={onClose}
      actions={delivery && <ReplayButton webhook={webhook} deliveryId={deliveryId} />}
    >
      {error && !delivery && (
        <ErrorState error={error} what="this delivery" onRetry={() => void refetch()} />
      )}
      {!error && !delivery && <SkeletonRows label="Loading the delivery" />}
      {delivery && (
        <>
          <div className="p-4 pb-0">
            <Facts>
              <Fact name="State">
                <span aria-live="polite">
                  <DeliveryBadge status={delivery.status} />
                </span>
              </Fact>
              <Fact name="Event">
                <code className="break-words text-sm">{delivery.eventType}</code>
              </Fact>
              <Fact name="Created">
                <RelativeTime at={delivery.createdAt} />
              </Fact>
              {delivery.status === 'failed' && delivery.nextAttemptAt && (
                <Fact name="Next attempt">
                  <RelativeTime at={delivery.nextAttemptAt} />
                </Fact>
              )}
              <Fact name="Delivery id">
                <code className="break-all text-sm">{delivery.id}</code>
              </Fact>
            </Facts>
          </div>
          <Section title="Attempts">
            <Attempts delivery={delivery} />
          </Section>
          <Section title="Request">
            <DeliveryRequest request={delivery.request} />
          </Section>
        </>
      )}
    </SidePane>
  )
}

function ReplayButton({ webhook, deliveryId }: { webhook: Webhook; deliveryId: string }) {
  const replay = useReplayDelivery(webhook.id, deliveryId)
  const mayManage = useCan('webhooks:manage')
  if (!mayManage) return null
  return (
    <Button
      size="sm"
      busy={replay.isPending}
      disabled={webhook.status === 'disabled'}
      onClick={() => carryOut(replay, undefined, { onError: toastError })}
    >
      <RotateCcw aria-hidden className="size-3.5" /> Replay
    </Button>
  )
}
