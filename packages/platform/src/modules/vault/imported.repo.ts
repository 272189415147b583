import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** A file that entries of a vault came from, by its fingerprint. */
export interface ImportedFile {
  vaultId: string
  file: Buffer
}

/** Takes those of these places that nothing was stored from; whoever is at one of them is waited for. */
export async function claimPlaces(
  db: Queryable,
  { vaultId, file }: ImportedFile,
  places: readonly number[],
): Promise<Set<number>> {
  if (places.length === 0) return new Set()
  const { rows } = await sql<{ place: number }>`
    insert into vault_imported (vault_id, file, place)
    select ${vaultId}, ${file}, place
    from unnest(${[...places]}::integer[]) as place order by place
    on conflict do nothing
    returning place`.execute(db)
  return new Set(rows.map(({ place }) => place))
}

/** Says which item each of these places, which are held, has become. */
export async function setImported(
  db: Queryable,
  { vaultId, file }: ImportedFile,
  items: readonly { place: number; id: string }[],
): Promise<void> {
  await sql`
    update vault_imported set item_id = made.id
    from unnest(${items.map(({ place }) => place)}::integer[], ${items.map(({ id }) => id)}::uuid[]) as made (place, id)
    where vault_id = ${vaultId} and file = ${file} and vault_imported.place = made.place`.execute(
    db,
  )
}

/** Places from which items are there, as ranges. */
export async function importedRanges(
  db: Queryable,
  { vaultId, file }: ImportedFile,
): Promise<{ first: number; last: number }[]> {
  const { rows } = await sql<{ first: number; last: number }>`
    select min(place) as first, max(place) as last
    from (
      select place, place - row_number() over (order by place) as run
      from vault_imported where vault_id = ${vaultId} and file = ${file}
    ) numbered
    group by run order by first`.execute(db)
  return rows
}

const BATCH = 500

/** Some of the items of a file, held, and whether each is as it was imported and nobody has done anything with it. */
export async function holdImported(
  db: Queryable,
  { vaultId, file }: ImportedFile,
): Promise<{ id: string; isUntouched: boolean }[]> {
  const held = await sql<{ id: string }>`
    select i.id from vault_items i
    where i.id in (
      select item_id from vault_imported where vault_id = ${vaultId} and file = ${file}
      order by place limit ${BATCH})
    order by i.id
    for update of i`.execute(db)
  // Judged once they are held: whoever did something with one was waited for, and what they did counts.
  const { rows } = await sql<{ id: string; isUntouched: boolean }>`
    select i.id, i.version = 1 and i.updated_at = i.created_at
      and not exists (select from leases l where l.item_id = i.id)
      and not exists (select from leaks k where k.item_id = i.id)
      and not exists (select from vault_item_uses u where u.item_id = i.id)
      and not exists (select from vault_favourites f where f.item_id = i.id) as "isUntouched"
    from vault_items i
    where i.id = any(${held.rows.map(({ id }) => id)}::uuid[])`.execute(db)
  return rows
}

export async function countImported(
  db: Queryable,
  { vaultId, file }: ImportedFile,
): Promise<number> {
  const row = await db
    .selectFrom('vault_imported')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('vault_id', '=', vaultId)
    .where('file', '=', file)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Items that are deleted take their places along; these stay, and are of no file any more. */
export async function keepItems(db: Queryable, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return
  await db
    .deleteFrom('vault_imported')
    .where('item_id', 'in', [...itemIds])
    .execute()
}

export async function deleteItems(db: Queryable, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return
  await db
    .deleteFrom('vault_items')
    .where('id', 'in', [...itemIds])
    .execute()
}
