import type { Queryable, Tx } from '../../db/database.ts'

/** What was written, sealed with a version of the vault's key. */
export interface SealedOriginals {
  original: Buffer
  key_version: number
}

export async function saveOriginals(
  db: Queryable,
  leakId: string,
  sealed: SealedOriginals,
): Promise<void> {
  await db.updateTable('leaks').set(sealed).where('id', '=', leakId).execute()
}

/** Takes some of what older versions of a vault's key seal. */
export const lockOutdatedOriginals = (
  db: Queryable,
  vaultId: string,
  keyVersion: number,
  limit: number,
) =>
  db
    .selectFrom('leaks')
    .select(['id', 'vault_id', 'original', 'key_version'])
    .where('vault_id', '=', vaultId)
    .where('original', 'is not', null)
    .where('key_version', '<', keyVersion)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()

/** Forgets what was written with values that a field no longer has, and of an item that is deleted. */
export async function forgetOriginals({ db }: Pick<Tx, 'db'>, itemId: string): Promise<void> {
  await db
    .updateTable('leaks')
    .set({ original: null, key_version: null })
    .where('item_id', '=', itemId)
    .where('original', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('vault_items as item')
            .innerJoin('vault_item_fields as field', (join) =>
              join
                .onRef('field.item_id', '=', 'item.id')
                .onRef('field.version', '=', 'item.version'),
            )
            .select('item.id')
            .whereRef('item.id', '=', 'leaks.item_id')
            .whereRef('field.key', '=', 'leaks.field_key')
            .whereRef('field.fingerprint', '=', 'leaks.fingerprint'),
        ),
      ),
    )
    .execute()
}

/** Forgets what was written with values of a vault that is deleted. */
export async function forgetOriginalsOfVault(
  { db }: Pick<Tx, 'db'>,
  vaultId: string,
): Promise<void> {
  await db
    .updateTable('leaks')
    .set({ original: null, key_version: null })
    .where('vault_id', '=', vaultId)
    .execute()
}
