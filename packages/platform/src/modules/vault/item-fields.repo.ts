import { chunked } from '../../db/chunked.ts'
import type { Queryable } from '../../db/database.ts'
import type { NewSealedFieldRow, SealedFieldRow } from '../../db/tables/vault.ts'

/** One version of an item. */
interface VersionOfItem {
  itemId: string
  version: number
}

/** A field without its value. */
export interface FieldInfo {
  key: string
  isTotp: boolean
}

export async function insertFields(
  db: Queryable,
  rows: readonly NewSealedFieldRow[],
): Promise<void> {
  for (const chunk of chunked(rows, 6_000))
    await db.insertInto('vault_item_fields').values(chunk).execute()
}

/** The fields of a version in order, without their values. */
export async function listFields(
  db: Queryable,
  { itemId, version }: VersionOfItem,
): Promise<FieldInfo[]> {
  const rows = await db
    .selectFrom('vault_item_fields')
    .select(['key', 'is_totp'])
    .where('item_id', '=', itemId)
    .where('version', '=', version)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({ key: row.key, isTotp: row.is_totp }))
}

/** Fields of a version in order, sealed, each with its key; all of them, or those named. */
export const listSealedFields = (
  db: Queryable,
  { itemId, version }: VersionOfItem,
  keys?: readonly string[],
) =>
  db
    .selectFrom('vault_item_fields as field')
    // With its key in one statement: a rotation may retire the key right after.
    .innerJoin('vault_keys', (join) =>
      join
        .onRef('vault_keys.vault_id', '=', 'field.vault_id')
        .onRef('vault_keys.version', '=', 'field.key_version'),
    )
    .select(['field.key', 'field.is_totp', 'field.sealed'])
    .select(['vault_keys.version', 'vault_keys.wrapped'])
    .where('field.item_id', '=', itemId)
    .where('field.version', '=', version)
    .$if(keys !== undefined, (query) => query.where('field.key', 'in', [...(keys ?? [])]))
    .orderBy('field.place')
    .execute()

/** One field of the current versions of items, sealed, each with its key. */
export const listSealedFieldOf = (db: Queryable, itemIds: readonly string[], key: string) =>
  db
    .selectFrom('vault_items as item')
    .innerJoin('vault_item_fields as field', (join) =>
      join.onRef('field.item_id', '=', 'item.id').onRef('field.version', '=', 'item.version'),
    )
    .innerJoin('vault_keys', (join) =>
      join
        .onRef('vault_keys.vault_id', '=', 'field.vault_id')
        .onRef('vault_keys.version', '=', 'field.key_version'),
    )
    .select(['item.id', 'item.version as item_version', 'field.sealed'])
    .select(['vault_keys.version', 'vault_keys.wrapped'])
    .where('item.id', 'in', [...itemIds])
    .where('field.key', '=', key)
    .execute()

/** Takes some of the fields that older versions of a vault's key seal. Those that another transaction has are left to it. */
export const lockOutdatedFields = (
  db: Queryable,
  vaultId: string,
  keyVersion: number,
  limit: number,
): Promise<SealedFieldRow[]> =>
  db
    .selectFrom('vault_item_fields')
    .selectAll()
    .where('vault_id', '=', vaultId)
    .where('key_version', '<', keyVersion)
    .orderBy('item_id')
    .orderBy('version')
    .orderBy('key')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

/** Stores fields that are sealed anew, in the place of what they were. */
export async function replaceSealed(db: Queryable, rows: readonly SealedFieldRow[]): Promise<void> {
  await db
    .insertInto('vault_item_fields')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['item_id', 'version', 'key']).doUpdateSet((eb) => ({
        key_version: eb.ref('excluded.key_version'),
        sealed: eb.ref('excluded.sealed'),
      })),
    )
    .execute()
}
