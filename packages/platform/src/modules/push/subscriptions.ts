import { createHash, ECDH } from 'node:crypto'
import { pushSubscription, type PushSubscription } from '@sesamespace/contract/push'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Queryable } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { lockSubscriptions, saveSubscription, type SealedSubscription } from './devices.repo.ts'

const PURPOSE = 'push-subscription'

type Place = Pick<SealedSubscription, 'workspace_id' | 'id'>

const contextOf = ({ workspace_id: workspaceId, id }: Place) =>
  ['push-device', workspaceId, id] as const

/** Whoever has a subscription's address and keys can notify the person, so they are sealed and bound to their device. */
export const sealSubscription = (
  rootKey: RootKey,
  place: Place,
  subscription: PushSubscription,
): Buffer => rootKey.seal(PURPOSE, Buffer.from(JSON.stringify(subscription)), contextOf(place))

export const openSubscription = (
  rootKey: RootKey,
  { subscription, ...place }: SealedSubscription,
): PushSubscription =>
  pushSubscription.parse(
    JSON.parse(rootKey.unseal(PURPOSE, subscription, contextOf(place)).toString()),
  )

/** Tells whether two subscriptions are of one browser, without their address. */
export const endpointHash = ({ endpoint }: PushSubscription): Buffer =>
  createHash('sha256').update(endpoint).digest()

/** Refuses keys that nothing can be encrypted for. */
export function requireUsableKeys({ keys }: PushSubscription): void {
  try {
    ECDH.convertKey(keys.p256dh, 'prime256v1', 'base64url')
  } catch {
    throw new AppError('invalid_request', 'body.subscription.keys.p256dh: is not a point of P-256.')
  }
}

/** Seals every subscription anew when the root key is replaced. */
export async function resealSubscriptions(
  tx: Queryable,
  from: RootKey,
  to: RootKey,
): Promise<void> {
  for (const device of await lockSubscriptions(tx))
    await saveSubscription(tx, device, sealSubscription(to, device, openSubscription(from, device)))
}
