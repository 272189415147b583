import type { Queryable, Tx } from '../../db/database.ts'
import { lockRootKey, vaultKeyContext } from '../../db/installation-key.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import { insertKey, lockAllKeys, saveWrapped, type WrappedKey } from './vault-keys.repo.ts'

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
  await insertKey(tx.db, { workspaceId: tx.workspaceId, vaultId }, { version, wrapped })
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

/** Wraps every version of every vault's key anew when the root key is replaced. */
export async function rewrapVaultKeys(tx: Queryable, from: RootKey, to: RootKey): Promise<void> {
  for (const row of await lockAllKeys(tx)) {
    const { version } = row
    const context = vaultKeyContext(row.workspace_id, row.vault_id, version)
    const key = from.unwrap(row.wrapped, context)
    const wrapped = to.wrap(key, context)
    key.fill(0)
    await saveWrapped(tx, row.vault_id, { version, wrapped })
  }
}
