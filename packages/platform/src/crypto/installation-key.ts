import { timingSafeEqual } from 'node:crypto'
import { ConfigError } from '../config/config-error.ts'
import type { Queryable } from '../db/database.ts'
import { AppError } from '../http/errors.ts'
import { RootKey } from './root-key.ts'

/**
 * Checks, before anything is served, that the master key is the one the database was made with; a fresh database takes it
 * on. Throws a `ConfigError` when it is another one: every secret would be unreadable, and new ones would be sealed apart.
 */
export async function assertRootKey(db: Queryable, masterKey: Uint8Array): Promise<void> {
  const { fingerprint } = new RootKey(masterKey)
  await db
    .insertInto('installation')
    .values({ root_key_fingerprint: fingerprint, setup_token_hash: null })
    .onConflict((conflict) => conflict.column('singleton').doNothing())
    .execute()
  const known = await db
    .selectFrom('installation')
    .select('root_key_fingerprint')
    .executeTakeFirstOrThrow()
  if (!sameFingerprint(known.root_key_fingerprint, fingerprint)) throw wrongRootKey()
}

/**
 * Replaces the root key: wraps every vault key anew, in one transaction. Items are untouched, so it takes milliseconds
 * whatever they weigh. Nodes that still run with the old key fail to read the vault until they restart with the new one.
 * Returns how many keys were wrapped.
 */
export async function rewrapVaultKeys(
  db: Queryable,
  oldKey: Uint8Array,
  newKey: Uint8Array,
): Promise<number> {
  const from = new RootKey(oldKey)
  const to = new RootKey(newKey)
  return await db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('installation')
      .select('root_key_fingerprint')
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (!sameFingerprint(known.root_key_fingerprint, from.fingerprint)) throw wrongRootKey()
    await tx.updateTable('installation').set({ root_key_fingerprint: to.fingerprint }).execute()
    const rows = await tx.selectFrom('vault_keys').selectAll().forUpdate().execute()
    for (const row of rows) {
      const context = vaultKeyContext(row.workspace_id, row.vault_id, row.version)
      const key = from.unwrap(row.wrapped, context)
      const wrapped = to.seal('key-wrap', key, context)
      key.fill(0)
      await tx
        .updateTable('vault_keys')
        .set({ wrapped })
        .where('vault_id', '=', row.vault_id)
        .where('version', '=', row.version)
        .execute()
    }
    return rows.length
  })
}

/**
 * For a transaction that seals with the root key: holds off a replacement of the root key until it ends, and refuses when
 * one has just happened, so that nothing is left sealed with the old one.
 */
export async function holdRootKey(tx: Queryable, rootKey: RootKey): Promise<void> {
  const known = await tx
    .selectFrom('installation')
    .select('root_key_fingerprint')
    .forShare()
    .executeTakeFirstOrThrow()
  if (sameFingerprint(known.root_key_fingerprint, rootKey.fingerprint)) return
  throw new AppError(
    'unavailable',
    'The master key was replaced. This node must be restarted with the new one.',
  )
}

/** What the wrapped form of a vault's key is bound to. */
export const vaultKeyContext = (workspaceId: string, vaultId: string, version: number) =>
  ['vault-key', workspaceId, vaultId, version] as const

const sameFingerprint = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const wrongRootKey = (): ConfigError =>
  new ConfigError(
    'master_key_mismatch',
    'The master key is not the one this database was made with: put back the right SESAME_MASTER_KEY, or the file master.key in the data directory',
  )
