import { chunked } from '../../db/chunked.ts'
import type { Queryable } from '../../db/database.ts'

/** Somebody's choice about a field: whether texts are searched for its value. */
export interface WatchChoice {
  mode: 'yes' | 'no'
  /** It holds only as long as the field has the value of this fingerprint. */
  fingerprint: Buffer | null
  setBy: string
}

export async function deleteWatch(db: Queryable, itemId: string, key: string): Promise<void> {
  await db
    .deleteFrom('vault_field_watch')
    .where('item_id', '=', itemId)
    .where('key', '=', key)
    .execute()
}

export async function saveWatch(
  db: Queryable,
  itemId: string,
  key: string,
  { mode, fingerprint, setBy }: WatchChoice,
): Promise<void> {
  const change = { mode, fingerprint, set_by: setBy }
  await db
    .insertInto('vault_field_watch')
    .values({ item_id: itemId, key, ...change })
    .onConflict((conflict) =>
      conflict.columns(['item_id', 'key']).doUpdateSet({ ...change, set_at: new Date() }),
    )
    .execute()
}

/** What is chosen about fields of items that are new. */
export async function insertWatches(
  db: Queryable,
  rows: readonly { item_id: string; key: string; mode: 'yes' | 'no'; set_by: string }[],
): Promise<void> {
  for (const chunk of chunked(rows, 10_000))
    await db.insertInto('vault_field_watch').values(chunk).execute()
}

/** What is chosen about the fields of an item, each with the fingerprint that its value has in a version. */
export const listWatches = (db: Queryable, itemId: string, version: number) =>
  db
    .selectFrom('vault_field_watch as watch')
    .leftJoin('vault_item_fields as field', (join) =>
      join
        .onRef('field.item_id', '=', 'watch.item_id')
        .onRef('field.key', '=', 'watch.key')
        .on('field.version', '=', version),
    )
    .select(['watch.key', 'watch.mode', 'watch.fingerprint', 'field.fingerprint as now'])
    .where('watch.item_id', '=', itemId)
    .execute()
