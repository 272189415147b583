import type { RootKey } from '../../crypto/root-key.ts'
import type { Queryable } from '../../db/database.ts'
import { resealPushKey } from './push-key.ts'
import { resealSubscriptions } from './subscriptions.ts'

/** Seals anew what notifications on devices need, when the root key is replaced. */
export async function resealPush(tx: Queryable, from: RootKey, to: RootKey): Promise<void> {
  await resealPushKey(tx, from, to)
  await resealSubscriptions(tx, from, to)
}
