import { eventSummary, subscribedTypes } from '@sesamespace/contract/event-types'
import type { WebhookDeliveryStatus } from '@sesamespace/sdk'
import { plural } from '@/lib/shared/format'

/** "A message is sent", or what a test is called. */
export const eventTitle = (type: string): string =>
  type === 'test' ? 'Test event' : (patternTitle(type) ?? eventSummary(type))

const patternTitle = (type: string): string | null => {
  if (type === '*') return 'Every event'
  return type.endsWith('.*') ? plural(subscribedTypes([type]).length, 'event') : null
}

/** States of a delivery, in the order of the filter. */
export const deliveryStatuses = [
  'delivered',
  'pending',
  'failed',
  'parked',
] as const satisfies WebhookDeliveryStatus[]
