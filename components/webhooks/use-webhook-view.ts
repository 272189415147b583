'use client'

import { durableEventTypes as eventTypes } from '@sesamespace/contract/event-types'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { parseAsId } from '@/lib/shared/parse-id'
import type { DeliveriesQuery } from '@/lib/webhooks/queries'
import { deliveryStatuses } from '@/lib/webhooks/values'

export const webhookTabs = ['deliveries', 'settings'] as const

/** Tab, filters and the open delivery of a webhook, as the address holds them. */
export function useWebhookView() {
  const [view, setView] = useQueryStates({
    tab: parseAsStringLiteral(webhookTabs).withDefault('deliveries'),
    status: parseAsStringLiteral(deliveryStatuses),
    event: parseAsStringLiteral([...eventTypes, 'test']),
    delivery: parseAsId,
  })
  return { ...view, setView }
}

/** What the filters ask for. */
export function useDeliveriesQuery(): DeliveriesQuery {
  const { status, event } = useWebhookView()
  return { ...(status && { status }), ...(event && { eventType: event }) }
}
