import type { Queryable } from '../../db/database.ts'

/** A field of an item's current version, still sealed, with what says whether texts are searched for it. */
export interface CurrentField {
  itemId: string
  vaultId: string
  version: number
  key: string
  isTotp: boolean
  sealed: Buffer
  keyVersion: number
  wrapped: Buffer
  /** Its place among the fields of the item. */
  place: number
  /** Of its value; fields of before fingerprints were kept have none. */
  fingerprint: Buffer | null
  watch: { mode: 'yes' | 'no'; fingerprint: Buffer | null } | null
}

/** Ids of the workspace's items in order, a page of them. */
export async function itemIdsAfter(
  db: Queryable,
  workspaceId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  let query = db
    .selectFrom('vault_items as item')
    .innerJoin('vaults', 'vaults.id', 'item.vault_id')
    .select('item.id')
    .where('item.workspace_id', '=', workspaceId)
  if (after !== null) query = query.where('item.id', '>', after)
  return (await query.orderBy('item.id').limit(limit).execute()).map(({ id }) => id)
}

/** The current fields of items, sealed. Items that are gone have none, and neither have those of a vault that is. */
export async function currentFields(
  db: Queryable,
  workspaceId: string,
  itemIds: readonly string[],
): Promise<CurrentField[]> {
  if (itemIds.length === 0) return []
  const rows = await db
    .selectFrom('vault_items as item')
    .innerJoin('vaults', 'vaults.id', 'item.vault_id')
    .innerJoin('vault_item_fields as field', (join) =>
      join.onRef('field.item_id', '=', 'item.id').onRef('field.version', '=', 'item.version'),
    )
    .innerJoin('vault_keys', (join) =>
      join
        .onRef('vault_keys.vault_id', '=', 'field.vault_id')
        .onRef('vault_keys.version', '=', 'field.key_version'),
    )
    .leftJoin('vault_field_watch as watch', (join) =>
      join.onRef('watch.item_id', '=', 'item.id').onRef('watch.key', '=', 'field.key'),
    )
    .select(['item.id', 'item.vault_id', 'item.version as item_version'])
    .select(['field.key', 'field.place', 'field.is_totp', 'field.sealed', 'field.fingerprint'])
    .select(['vault_keys.version as key_version', 'vault_keys.wrapped'])
    .select(['watch.mode', 'watch.fingerprint as watched_fingerprint'])
    .where('item.workspace_id', '=', workspaceId)
    .where('item.id', 'in', [...itemIds])
    .execute()
  return rows.map((row) => ({
    itemId: row.id,
    vaultId: row.vault_id,
    version: row.item_version,
    key: row.key,
    isTotp: row.is_totp,
    sealed: row.sealed,
    keyVersion: row.key_version,
    wrapped: row.wrapped,
    place: row.place,
    fingerprint: row.fingerprint,
    watch: row.mode && { mode: row.mode, fingerprint: row.watched_fingerprint },
  }))
}
