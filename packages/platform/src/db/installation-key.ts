import { randomBytes, timingSafeEqual } from 'node:crypto'
import { ConfigError } from '../config/config-error.ts'
import type { Queryable } from './database.ts'
import { AppError } from '../http/errors.ts'
import { RootKey } from '../crypto/root-key.ts'
import { keepFingerprintKey, sealFingerprintKey } from './fingerprint-key.ts'

/**
 * Checks, before anything is served, that the master key is the one the database was made with; a fresh database takes it
 * on. Throws a `ConfigError` when it is another one: every secret would be unreadable, and new ones would be sealed apart.
 */
export async function assertRootKey(db: Queryable, masterKey: Uint8Array): Promise<void> {
  const rootKey = new RootKey(masterKey)
  await db
    .insertInto('installation')
    .values({
      root_key_fingerprint: rootKey.fingerprint,
      setup_token_hash: null,
      fingerprint_key: sealFingerprintKey(rootKey, randomBytes(32)),
    })
    .onConflict((conflict) => conflict.column('singleton').doNothing())
    .execute()
  checkRootKey(await db.selectFrom('installation').selectAll().executeTakeFirst(), rootKey)
  await keepFingerprintKey(db, rootKey)
}

/** Whether the database was made with this key; `null` when no key was ever used on it. Changes nothing. */
export async function isRootKeyOf(db: Queryable, masterKey: Uint8Array): Promise<boolean | null> {
  const known = await db
    .selectFrom('installation')
    .select('root_key_fingerprint')
    .executeTakeFirst()
  if (!known) return null
  return sameFingerprint(known.root_key_fingerprint, new RootKey(masterKey).fingerprint)
}

/**
 * For a transaction that seals with the root key: holds off a replacement of the root key until it ends, and refuses when
 * one has just happened, so that nothing is left sealed with the old one.
 */
export async function lockRootKey(tx: Queryable, rootKey: RootKey): Promise<void> {
  // Before anything is asked: a sealed node may have a fresh database.
  const { fingerprint } = rootKey
  const known = await tx
    .selectFrom('installation')
    .select('root_key_fingerprint')
    .forShare()
    .executeTakeFirstOrThrow()
  if (sameFingerprint(known.root_key_fingerprint, fingerprint)) return
  throw new AppError(
    'unavailable',
    'The master key was replaced. This node must be restarted with the new one.',
  )
}

/**
 * Writes down that another root key is used from now on, and holds off whoever seals until the transaction ends. `false`:
 * there is nothing to do, on a fresh database or when it was done before. Throws a `ConfigError` when neither key is the one.
 */
export async function replaceRootFingerprint(
  tx: Queryable,
  from: RootKey,
  to: RootKey,
): Promise<boolean> {
  const installation = await tx
    .selectFrom('installation')
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
  if (!installation || installation.root_key_fingerprint === to.fingerprint) return false
  checkRootKey(installation, from)
  await tx.updateTable('installation').set({ root_key_fingerprint: to.fingerprint }).execute()
  return true
}

/** What the wrapped form of a vault's key is bound to. */
export const vaultKeyContext = (workspaceId: string, vaultId: string, version: number) =>
  ['vault-key', workspaceId, vaultId, version] as const

const sameFingerprint = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Throws a `ConfigError` unless the installation was made with this key. */
function checkRootKey(
  installation: { root_key_fingerprint: string } | undefined,
  rootKey: RootKey,
): void {
  if (installation && sameFingerprint(installation.root_key_fingerprint, rootKey.fingerprint))
    return
  throw wrongRootKey()
}

const wrongRootKey = (): ConfigError =>
  new ConfigError(
    'master_key_mismatch',
    'The master key is not the one this database was made with: put back the right SESAME_MASTER_KEY, or the file master.key in the data directory',
  )
