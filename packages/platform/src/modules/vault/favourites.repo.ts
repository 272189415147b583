import { sql, type RawBuilder } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { itemColumns } from './items.repo.ts'

/** Whether an item of the list is a favourite of somebody. */
export const isFavouriteOf = (principalId: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from vault_favourites
  where vault_favourites.item_id = vault_items.id and vault_favourites.principal_id = ${principalId}
)`

/** Favourites of a person in some vaults, those in use, by name. */
export async function listFavourites(
  db: Queryable,
  principalId: string,
  vaultIds: readonly string[],
): Promise<ItemRow[]> {
  if (vaultIds.length === 0) return []
  return await db
    .selectFrom('vault_items')
    .select(itemColumns)
    .where('vault_id', 'in', [...vaultIds])
    .where('archived_at', 'is', null)
    .where('id', 'in', (eb) =>
      eb.selectFrom('vault_favourites').select('item_id').where('principal_id', '=', principalId),
    )
    .orderBy('natural_key')
    .orderBy('id')
    .execute()
}

/** Those of some items that are favourites of a person. */
export async function favouritesAmong(
  db: Queryable,
  principalId: string,
  itemIds: readonly string[],
): Promise<Set<string>> {
  if (itemIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('vault_favourites')
    .select('item_id')
    .where('principal_id', '=', principalId)
    .where('item_id', 'in', [...itemIds])
    .execute()
  return new Set(rows.map((row) => row.item_id))
}

/** Holds a person's favourites for the rest of the transaction. */
export async function lockFavourites(db: Queryable, principalId: string): Promise<void> {
  await db
    .selectFrom('principals')
    .select('id')
    .where('id', '=', principalId)
    .forNoKeyUpdate()
    .execute()
}

/** Whether it was not there yet. */
export async function insertFavourite(
  db: Queryable,
  principalId: string,
  itemId: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('vault_favourites')
    .values({ principal_id: principalId, item_id: itemId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether it was there. */
export async function deleteFavourite(
  db: Queryable,
  principalId: string,
  itemId: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('vault_favourites')
    .where('principal_id', '=', principalId)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
