import { UnsealError } from '../crypto/aead.ts'
import { sealed, type RootKey } from '../crypto/root-key.ts'
import type { Queryable } from './database.ts'

const PURPOSE = 'fingerprint-key'
const CONTEXT = ['installation'] as const

/** What fingerprints were made with before their key was kept: they stay true. */
const derivedKey = (rootKey: RootKey): Buffer => rootKey.keyFor('field-fingerprint')

/** A key of fingerprints as it is kept. Made once for an installation: fingerprints outlive the root key. */
export const sealFingerprintKey = (rootKey: RootKey, key: Buffer): Buffer => {
  const kept = rootKey.seal(PURPOSE, key, CONTEXT)
  key.fill(0)
  return kept
}

/** Opens the key of fingerprints. Wipe it when done. */
export async function readFingerprintKey(db: Queryable, rootKey: RootKey): Promise<Buffer> {
  if (rootKey.isSealed) throw sealed()
  const known = await db
    .selectFrom('installation')
    .select('fingerprint_key')
    .executeTakeFirstOrThrow()
  if (!known.fingerprint_key) throw new UnsealError('The key of fingerprints is missing.')
  return rootKey.unseal(PURPOSE, known.fingerprint_key, CONTEXT)
}

/** Keeps the key that fingerprints were made with until now, where an earlier version has run. */
export async function keepFingerprintKey(db: Queryable, rootKey: RootKey): Promise<void> {
  await db
    .updateTable('installation')
    .set({ fingerprint_key: sealFingerprintKey(rootKey, derivedKey(rootKey)) })
    .where('fingerprint_key', 'is', null)
    .where('root_key_fingerprint', '=', rootKey.fingerprint)
    .execute()
}

/** Seals the same key anew when the root key is replaced. */
export async function resealFingerprintKey(
  tx: Queryable,
  from: RootKey,
  to: RootKey,
): Promise<void> {
  const known = await tx
    .selectFrom('installation')
    .select('fingerprint_key')
    .forUpdate()
    .executeTakeFirstOrThrow()
  const key = known.fingerprint_key
    ? from.unseal(PURPOSE, known.fingerprint_key, CONTEXT)
    : derivedKey(from)
  await tx
    .updateTable('installation')
    .set({ fingerprint_key: sealFingerprintKey(to, key) })
    .execute()
}
