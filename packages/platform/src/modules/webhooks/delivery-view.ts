import type { WebhookDelivery } from '@sesamespace/contract/webhooks'
import type { DeliveryRow, EventOfDelivery } from './deliveries.repo.ts'

/** A delivery as it is shown. */
export const toDelivery = (row: DeliveryRow): WebhookDelivery => ({
  id: row.id,
  webhookId: row.webhook_id,
  eventType: row.event_type,
  status: row.status,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  deliveredAt: row.delivered_at?.toISOString() ?? null,
})

/** What is posted: the same members as the event has on the socket, and the delivery's id. */
export const bodyOf = (delivery: DeliveryRow & EventOfDelivery): string =>
  JSON.stringify({
    id: delivery.id,
    type: delivery.event_type,
    ...(delivery.event_position !== null && {
      position: delivery.event_position,
      actorId: delivery.actor_id,
    }),
    at: delivery.at ?? delivery.created_at,
    ...delivery.payload,
  })
