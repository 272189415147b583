import type { Queryable } from '../../db/database.ts'

/** The current fields of items, with what their vault masks and what is chosen about each. */
export const findWatchedFields = (db: Queryable, workspaceId: string, itemIds: readonly string[]) =>
  db
    .selectFrom('vault_items as item')
    .innerJoin('vaults', 'vaults.id', 'item.vault_id')
    .innerJoin('vault_item_fields as field', (join) =>
      join.onRef('field.item_id', '=', 'item.id').onRef('field.version', '=', 'item.version'),
    )
    .leftJoin('vault_field_watch as watch', (join) =>
      join.onRef('watch.item_id', '=', 'item.id').onRef('watch.key', '=', 'field.key'),
    )
    .select(['item.id', 'item.version as item_version', 'item.name', 'item.vault_id'])
    .select(['vaults.name as vault_name', 'always_mask', 'never_mask'])
    .select(['field.key', 'field.is_totp', 'field.fingerprint'])
    .select(['watch.mode', 'watch.fingerprint as watched_fingerprint'])
    .where('item.workspace_id', '=', workspaceId)
    .where('item.id', 'in', [...itemIds])
    .execute()
