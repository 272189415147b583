import { resealTotpSecrets } from './auth/totp-secret.ts'
import type { Queryable } from './db/database.ts'
import { resealFingerprintKey } from './db/fingerprint-key.ts'
import { replaceRootFingerprint } from './db/installation-key.ts'
import { RootKey } from './crypto/root-key.ts'
import { resealAuthority } from './modules/proxy/index.ts'
import { resealPush } from './modules/push/index.ts'
import { rewrapVaultKeys } from './modules/vault/index.ts'
import { resealWebhookSecrets } from './modules/webhooks/index.ts'

/**
 * Replaces the root key, in one transaction: wraps every vault key anew and seals anew what hangs on the root key itself.
 * Items are untouched, so it takes milliseconds whatever they weigh. A node that still runs with the old key can then
 * read no secret, and seals none, until it restarts with the new one. Does nothing when it was done before, or on a fresh
 * database; throws a `ConfigError` when the data was made with neither key.
 */
export async function replaceRootKey(
  db: Queryable,
  oldKey: Uint8Array,
  newKey: Uint8Array,
): Promise<void> {
  const from = new RootKey(oldKey)
  const to = new RootKey(newKey)
  await db.transaction().execute(async (tx) => {
    if (!(await replaceRootFingerprint(tx, from, to))) return
    await rewrapVaultKeys(tx, from, to)
    await resealFingerprintKey(tx, from, to)
    await resealTotpSecrets(tx, from, to)
    await resealWebhookSecrets(tx, from, to)
    await resealPush(tx, from, to)
    await resealAuthority(tx, from, to)
  })
}
