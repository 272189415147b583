import type { Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'

/** A version of a vault's key as it is stored. */
export interface WrappedKey {
  version: number
  wrapped: Buffer
}

export async function insertKey(
  db: Queryable,
  vault: { workspaceId: string; vaultId: string },
  { version, wrapped }: WrappedKey,
): Promise<void> {
  await db
    .insertInto('vault_keys')
    .values({ vault_id: vault.vaultId, version, workspace_id: vault.workspaceId, wrapped })
    .execute()
}

/** The key to seal with. It stays the newest until the transaction ends: a rotation waits. */
export async function lockNewestKey(db: Queryable, vaultId: string): Promise<WrappedKey> {
  const vault = await db
    .selectFrom('vaults')
    .select('key_version')
    .where('id', '=', vaultId)
    .forShare()
    .executeTakeFirst()
  if (!vault) throw notFound('Vault')
  return await db
    .selectFrom('vault_keys')
    .select(['version', 'wrapped'])
    .where('vault_id', '=', vaultId)
    .where('version', '=', vault.key_version)
    .executeTakeFirstOrThrow()
}

/** All versions of a vault's key that are still needed, or one of them. */
export async function listKeys(
  db: Queryable,
  vaultId: string,
  version?: number,
): Promise<WrappedKey[]> {
  return await db
    .selectFrom('vault_keys')
    .select(['version', 'wrapped'])
    .where('vault_id', '=', vaultId)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .execute()
}

/** Vaults that still have older versions of their key. */
export const vaultsWithOldKeys = (db: Queryable): Promise<{ id: string; workspace_id: string }[]> =>
  db
    .selectFrom('vaults')
    .innerJoin('vault_keys', 'vault_keys.vault_id', 'vaults.id')
    .select(['vaults.id', 'vaults.workspace_id'])
    .whereRef('vault_keys.version', '<', 'vaults.key_version')
    .groupBy('vaults.id')
    .execute()

/** Deletes the older versions of a vault's key that seal nothing any more. */
export async function deleteSpentKeys(db: Queryable, vaultId: string): Promise<void> {
  await db
    .deleteFrom('vault_keys')
    .where('vault_id', '=', vaultId)
    .where('version', '<', (eb) =>
      eb.selectFrom('vaults').select('key_version').where('id', '=', vaultId),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('vault_item_fields as field')
            .select('field.item_id')
            .where('field.vault_id', '=', vaultId)
            .whereRef('field.key_version', '=', 'vault_keys.version'),
        ),
      ),
    )
    .execute()
}

/** The keys of all vaults, held for the rest of the transaction. */
export const lockAllKeys = (db: Queryable) =>
  db.selectFrom('vault_keys').selectAll().forUpdate().execute()

/** Stores a version of a vault's key that is wrapped anew. */
export async function saveWrapped(
  db: Queryable,
  vaultId: string,
  { version, wrapped }: WrappedKey,
): Promise<void> {
  await db
    .updateTable('vault_keys')
    .set({ wrapped })
    .where('vault_id', '=', vaultId)
    .where('version', '=', version)
    .execute()
}
