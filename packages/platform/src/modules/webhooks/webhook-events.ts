import { noticeEventTypes, subscribedTypes } from '@sesamespace/contract/event-types'
import type { WebhookFormat } from '@sesamespace/contract/webhooks'
import { assertPermission, type Actor } from '../../auth/actor.ts'
import { permissionOfEvent } from '../../policies/event.ts'
import { invalid } from './webhook-address.ts'

/** A key that may not read messages must not have them sent either, by a pattern as little as by their type. */
export function assertMaySubscribe(actor: Actor, types: readonly string[]): void {
  for (const type of subscribedTypes(types)) assertPermission(actor, permissionOfEvent(type))
}

/** A webhook that posts messages must be subscribed to something that messages are written of. */
export function assertNoticed(format: WebhookFormat, types: readonly string[]): void {
  if (format === 'sesame') return
  const subscribed = subscribedTypes(types)
  if (noticeEventTypes.some((type) => subscribed.includes(type))) return
  throw invalid('eventTypes', `Messages are written of ${noticeEventTypes.join(', ')}.`)
}
