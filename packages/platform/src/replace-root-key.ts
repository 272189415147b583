import { resealTotpSecrets } from './auth/totp-secret.ts'
import type { Queryable } from './db/database.ts'
import { checkRootKey, vaultKeyContext } from './db/installation-key.ts'
import { RootKey } from './crypto/root-key.ts'
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
    const installation = await tx
      .selectFrom('installation')
      .selectAll()
      .forUpdate()
      .executeTakeFirst()
    if (!installation || installation.root_key_fingerprint === to.fingerprint) return
    checkRootKey(installation, from)
    await tx.updateTable('installation').set({ root_key_fingerprint: to.fingerprint }).execute()
    await rewrapVaultKeys(tx, from, to)
    await resealTotpSecrets(tx, from, to)
    await resealWebhookSecrets(tx, from, to)
  })
}

async function rewrapVaultKeys(tx: Queryable, from: RootKey, to: RootKey): Promise<void> {
  const rows = await tx.selectFrom('vault_keys').selectAll().forUpdate().execute()
  for (const row of rows) {
    const context = vaultKeyContext(row.workspace_id, row.vault_id, row.version)
    const key = from.unwrap(row.wrapped, context)
    const wrapped = to.wrap(key, context)
    key.fill(0)
    await tx
      .updateTable('vault_keys')
      .set({ wrapped })
      .where('vault_id', '=', row.vault_id)
      .where('version', '=', row.version)
      .execute()
  }
}
