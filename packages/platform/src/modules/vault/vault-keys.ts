import type { Tx } from '../../db/database.ts'
import { lockRootKey, vaultKeyContext } from '../../db/installation-key.ts'
import type { RootKey } from '../../crypto/root-key.ts'

/** Makes a version of a vault's key and stores it wrapped. */
export async function addVaultKey(
  tx: Tx,
  rootKey: RootKey,
  vaultId: string,
  version: number,
): Promise<void> {
  await lockRootKey(tx.db, rootKey)
  const { key, wrapped } = rootKey.newKey(vaultKeyContext(tx.workspaceId, vaultId, version))
  key.fill(0)
  await tx.db
    .insertInto('vault_keys')
    .values({ vault_id: vaultId, version, workspace_id: tx.workspaceId, wrapped })
    .execute()
}

/** A version of a vault's key as it is stored. */
export interface WrappedKey {
  version: number
  wrapped: Buffer
}

/** Unwraps versions of a vault's key for the time of `work`, and wipes them then. */
export function withVaultKeys<T>(
  rootKey: RootKey,
  vault: { workspaceId: string; vaultId: string },
  wrappedKeys: readonly WrappedKey[],
  work: (key: (version: number) => Buffer) => T,
): T {
  const keys = new Map<number, Buffer>()
  try {
    for (const { version, wrapped } of wrappedKeys) {
      if (keys.has(version)) continue
      keys.set(
        version,
        rootKey.unwrap(wrapped, vaultKeyContext(vault.workspaceId, vault.vaultId, version)),
      )
    }
    return work((version) => {
      const key = keys.get(version)
      if (!key) throw new Error('A version of a vault key is missing.')
      return key
    })
  } finally {
    for (const key of keys.values()) key.fill(0)
  }
}

/** The key to seal with. It stays the newest until the transaction ends: a rotation waits. */
export async function lockNewestKey(tx: Tx, vaultId: string): Promise<WrappedKey> {
  const vault = await tx.db
    .selectFrom('vaults')
    .select('key_version')
    .where('id', '=', vaultId)
    .forShare()
    .executeTakeFirstOrThrow()
  return await tx.db
    .selectFrom('vault_keys')
    .select(['version', 'wrapped'])
    .where('vault_id', '=', vaultId)
    .where('version', '=', vault.key_version)
    .executeTakeFirstOrThrow()
}
