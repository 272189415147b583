import type { Webhook } from '@sesamespace/contract/webhooks'
import type { Actor } from '../../auth/actor.ts'
import { webhookAbilities } from '../../policies/webhook.ts'
import { originOf } from './webhook-address.ts'

/** A webhook as the actor sees it. Whoever may only look at it sees where it leads, not the secret that a path may hold. */
export function shownTo<T extends Webhook>(actor: Actor, webhook: T): T {
  const abilities = webhookAbilities(actor, { ownerId: webhook.ownerId, ownersOwnerId: null })
  const isWhole = abilities.change && webhook.format === 'sesame'
  const url = isWhole ? webhook.url : originOf(new URL(webhook.url))
  return { ...webhook, url, abilities }
}
