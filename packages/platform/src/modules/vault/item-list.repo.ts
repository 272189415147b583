import { sql, type RawBuilder } from 'kysely'
import type { VaultItemFilter, VaultTag } from '@sesamespace/contract/items'
import { parseSearch } from '@sesamespace/contract/search-query'
import type { Queryable } from '../../db/database.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { isFavouriteOf } from './favourites.repo.ts'
import { escapeLike, matchesWord, mostWords } from './item-match.repo.ts'
import { itemColumns } from './items.repo.ts'

/** Where in the order of a list an item is: by the key of its name, or by microseconds since 1970. */
export type Place = string | number

/** An item with its place in the order of the list. */
export type ListedItem = ItemRow & { place: Place }

interface Order {
  key: RawBuilder<unknown>
  /** The key as it goes into a cursor, and back. */
  write: RawBuilder<Place>
  read: (place: Place) => RawBuilder<unknown>
  isDescending: boolean
}

// To the microsecond: two items that were changed in one millisecond are not one.
const instant = (key: RawBuilder<unknown>): Order => ({
  key,
  write: sql`(extract(epoch from ${key}) * 1000000)::bigint`,
  read: (place) => sql`timestamptz 'epoch' + ${place}::bigint * interval '1 microsecond'`,
  isDescending: true,
})
const orders: Record<VaultItemFilter['sort'], Order> = {
  name: {
    key: sql`natural_key`,
    write: sql`natural_key`,
    read: (place) => sql`${place}::text`,
    isDescending: false,
  },
  changed: instant(sql`updated_at`),
  used: instant(sql`coalesce(last_used_at, 'epoch')`),
}

/** A page of the items of a vault; with words, of those that have each in their name, address or a tag. */
export async function listItems(
  db: Queryable,
  vaultId: string,
  filter: Omit<VaultItemFilter, 'cursor' | 'favourite'> & {
    /** Whose favourites alone are listed. */
    favouriteOf: string | null
  },
  after?: { place: Place; id: string },
): Promise<ListedItem[]> {
  const { key, write, read, isDescending } = orders[filter.sort]
  const direction = isDescending ? 'desc' : 'asc'
  let query = db
    .selectFrom('vault_items')
    .select(itemColumns)
    .select(write.as('place'))
    .where('vault_id', '=', vaultId)
    .where('archived_at', filter.archived ? 'is not' : 'is', null)
  if (filter.favouriteOf !== null) query = query.where(isFavouriteOf(filter.favouriteOf))
  if (filter.type) query = query.where('type', '=', filter.type)
  if (filter.tag) query = query.where(sql<boolean>`tags @> array[${filter.tag}]`)
  const words = (filter.q ?? '').split(/\s+/).filter(Boolean)
  for (const word of words.slice(0, mostWords)) query = query.where(matchesWord(word))
  if (after) {
    const place = sql`(${read(after.place)}, ${after.id}::uuid)`
    query = query.where(
      isDescending ? sql<boolean>`(${key}, id) < ${place}` : sql<boolean>`(${key}, id) > ${place}`,
    )
  }
  return await query.orderBy(key, direction).orderBy('id', direction).limit(filter.limit).execute()
}

/** Items of several vaults that match words; best names first. */
export async function searchItems(
  db: Queryable,
  vaultIds: string[],
  q: string,
  limit: number,
): Promise<ItemRow[]> {
  const terms = parseSearch(q).terms.slice(0, mostWords)
  const first = terms.find(({ isExcluded }) => !isExcluded)
  if (vaultIds.length === 0 || !first) return []
  let query = db
    .selectFrom('vault_items')
    .select(itemColumns)
    .where('vault_id', 'in', vaultIds)
    .where('archived_at', 'is', null)
  for (const { text, isExcluded } of terms) {
    const found = matchesWord(text)
    query = query.where(isExcluded ? sql<boolean>`not ${found}` : found)
  }
  return await query
    .orderBy(sql`name ilike ${`${escapeLike(first.text)}%`} desc`)
    .orderBy('natural_key')
    .orderBy('id')
    .limit(limit)
    .execute()
}

const mostTags = 1_000

/** Tags of the items of a vault that are in use, or of those that are archived; the most used first. */
export async function listTags(
  db: Queryable,
  vaultId: string,
  isArchived: boolean,
): Promise<VaultTag[]> {
  const { rows } = await sql<VaultTag>`
    select tag, count(*)::int as count from vault_items, unnest(tags) as tag
    where vault_id = ${vaultId} and (archived_at is not null) = ${isArchived} group by tag order by count desc, tag collate "C" limit ${mostTags}`.execute(
    db,
  )
  return rows
}

/** Those of the names that items of a vault have, whatever their case. */
export async function findNames(
  db: Queryable,
  vaultId: string,
  names: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select asked.name from unnest(${names}::text[]) as asked (name)
    where exists (
      select from vault_items where vault_id = ${vaultId} and lower(vault_items.name) = lower(asked.name)
    )`.execute(db)
  return rows.map(({ name }) => name)
}
