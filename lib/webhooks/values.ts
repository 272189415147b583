import { eventSummary } from '@sesamespace/contract/event-types'
import type { WebhookDeliveryStatus } from '@sesamespace/sdk'

/** "A message is sent", or what a test is called. */
export const eventTitle = (type: string): string =>
  type === 'test' ? 'Test event' : eventSummary(type)

/** States of a delivery, in the order of the filter. */
export const deliveryStatuses = [
  'delivered',
  'pending',
  'failed',
  'parked',
] as const satisfies WebhookDeliveryStatus[]
