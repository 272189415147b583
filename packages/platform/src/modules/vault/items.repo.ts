import { sql } from 'kysely'
import type { ItemFetch } from '@sesamespace/contract/fetch'
import type { Queryable } from '../../db/database.ts'
import type { ItemRow, NewItemRow } from '../../db/tables/vault.ts'

/** An item, without what is computed of it for lists. */
export const itemColumns = [
  'id',
  'workspace_id',
  'vault_id',
  'name',
  'type',
  'url',
  'tags',
  'version',
  'has_totp',
  'expires_on',
  'created_by',
  'created_at',
  'updated_at',
  'last_used_at',
  'archived_at',
  'fetch_only',
  'fetch_rules',
  'environment',
  'required_approvals',
] as const

/** One item of the workspace. */
export const findItem = (
  db: Queryable,
  workspaceId: string,
  itemId: string,
): Promise<ItemRow | undefined> =>
  db
    .selectFrom('vault_items')
    .select(itemColumns)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', itemId)
    .executeTakeFirst()

/** Items of a vault in the order they were made, a page of them, archived ones too. None of them goes before the transaction ends. */
export const holdItemsAfter = (
  tx: Queryable,
  vaultId: string,
  after: string | null,
  limit: number,
): Promise<ItemRow[]> =>
  tx
    .selectFrom('vault_items')
    .select(itemColumns)
    .where('vault_id', '=', vaultId)
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .forKeyShare()
    .execute()

export async function countItems(db: Queryable, vaultId: string): Promise<number> {
  const row = await db
    .selectFrom('vault_items')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('vault_id', '=', vaultId)
    .executeTakeFirstOrThrow()
  return row.count
}

export const insertItemRows = (db: Queryable, items: readonly NewItemRow[]): Promise<ItemRow[]> =>
  db
    .insertInto('vault_items')
    .values([...items])
    .returning(itemColumns)
    .execute()

/** Items that are in use: all but the archived ones. */
export async function countItemsInUse(db: Queryable, vaultId: string): Promise<number> {
  const row = await db
    .selectFrom('vault_items')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('vault_id', '=', vaultId)
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Takes an item out of use, or back. What is archived is no other version: nothing of it changed. */
export const setArchived = (db: Queryable, itemId: string, isArchived: boolean): Promise<ItemRow> =>
  db
    .updateTable('vault_items')
    .set({ archived_at: isArchived ? sql`now()` : null })
    .where('id', '=', itemId)
    .returning(itemColumns)
    .executeTakeFirstOrThrow()

/** What may change of an item; what is left out stays. */
export interface ItemChanges {
  name?: string | undefined
  url?: string | null | undefined
  tags?: readonly string[] | undefined
  expiresOn?: string | null | undefined
  /** How it is used without being revealed. */
  fetch?: ItemFetch | undefined
  /** When the fields change: the version that they are, and whether one of them makes one-time codes. */
  fields?: { version: number; hasTotp: boolean } | undefined
}

export const updateItem = (
  db: Queryable,
  itemId: string,
  { name, url, tags, expiresOn, fetch, fields }: ItemChanges,
): Promise<ItemRow> =>
  db
    .updateTable('vault_items')
    .set({
      updated_at: sql`now()`,
      ...(name !== undefined && { name }),
      ...(url !== undefined && { url }),
      ...(tags !== undefined && { tags: [...new Set(tags)] }),
      ...(expiresOn !== undefined && { expires_on: expiresOn }),
      ...(fetch && { fetch_only: fetch.only, fetch_rules: JSON.stringify(fetch.rules) }),
      ...(fields && { version: fields.version, has_totp: fields.hasTotp }),
    })
    .where('id', '=', itemId)
    .returning(itemColumns)
    .executeTakeFirstOrThrow()

export async function deleteItem(db: Queryable, itemId: string): Promise<void> {
  await db.deleteFrom('vault_items').where('id', '=', itemId).execute()
}

/** Takes the item for changing: a second change waits. */
export async function lockItem(db: Queryable, itemId: string): Promise<ItemRow | undefined> {
  return await db
    .selectFrom('vault_items')
    .select(itemColumns)
    .where('id', '=', itemId)
    .forUpdate()
    .executeTakeFirst()
}

/** Leaks of values that a new version did not change stay open: they belong to it now. */
export async function carryLeaks(
  db: Queryable,
  item: { id: string; version: number },
  from: number,
): Promise<void> {
  await db
    .updateTable('leaks')
    .set({ item_version: item.version })
    .where('item_id', '=', item.id)
    .where('item_version', '=', from)
    .execute()
}
