import type { LeakSearch } from '@sesamespace/contract/leaks'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../db/database.ts'
import type { LeakSearchRow } from '../../db/tables/leaks.ts'

/** For so long a node has a search after it said that it goes on with it. */
const HOLD = sql`now() + interval '30 seconds'`

/** Has earlier texts searched for the values of items, with those of others that wait. */
export async function requestSearch(
  { db, workspaceId }: Pick<Tx, 'db' | 'workspaceId'>,
  itemIds: readonly string[],
): Promise<void> {
  if (itemIds.length === 0) return
  // Holds the search until the end of the transaction: no node begins it before the items are there.
  const { id } = await db
    .insertInto('leak_searches')
    .values({ id: uuid(), workspace_id: workspaceId })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .where('started_at', 'is', null)
        .doUpdateSet({ requested_at: sql<Date>`now()` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    insert into leak_search_items (item_id, search_id)
    select item, ${id}::uuid from unnest(${[...itemIds]}::uuid[]) as item
    on conflict (item_id) do update set search_id = excluded.search_id, found = 0`.execute(db)
}

/** Takes a search that no node has; one of a workspace at a time. */
export async function takeSearch(
  db: Queryable,
  nodeId: string,
): Promise<LeakSearchRow | undefined> {
  const { rows } = await sql<LeakSearchRow>`
    update leak_searches set held_by = ${nodeId}, held_until = ${HOLD}, started_at = coalesce(started_at, now())
    where id = (
      select id from leak_searches as open
      where finished_at is null and (held_until is null or held_until < now())
        and not exists (
          select from leak_searches as other
          where other.workspace_id = open.workspace_id and other.id <> open.id
            and other.started_at is not null and other.finished_at is null
        )
      order by requested_at limit 1 for update skip locked
    )
    returning *`.execute(db)
  return rows[0]
}

export const itemsOfSearch = async (db: Queryable, searchId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('leak_search_items')
    .select('item_id')
    .where('search_id', '=', searchId)
    .execute()
  return rows.map(({ item_id: itemId }) => itemId)
}

/** Where a search is. */
export interface SearchProgress {
  source: number
  place: string | null
  searched: number
  total: number
}

/** Keeps how far a search is; `false` when another node has it by now. */
export async function saveProgress(
  db: Queryable,
  searchId: string,
  nodeId: string,
  progress: SearchProgress,
): Promise<boolean> {
  const row = await db
    .updateTable('leak_searches')
    .set({ ...progress, held_until: sql<Date>`${HOLD}` })
    .where('id', '=', searchId)
    .where('held_by', '=', nodeId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Gives a search back: another node may go on with it. */
export async function releaseSearch(
  db: Queryable,
  searchId: string,
  nodeId: string,
): Promise<void> {
  await db
    .updateTable('leak_searches')
    .set({ held_by: null, held_until: null })
    .where('id', '=', searchId)
    .where('held_by', '=', nodeId)
    .execute()
}

/** Ends a search, and removes those of the workspace that no item points to any more. */
export async function finishSearch(
  db: Queryable,
  { id, workspace_id: workspaceId }: Pick<LeakSearchRow, 'id' | 'workspace_id'>,
): Promise<void> {
  await db
    .updateTable('leak_searches')
    .set({ finished_at: sql<Date>`now()`, held_by: null, held_until: null })
    .where('id', '=', id)
    .execute()
  await db
    .deleteFrom('leak_searches')
    .where('workspace_id', '=', workspaceId)
    .where('finished_at', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('leak_search_items')
            .select('item_id')
            .whereRef('search_id', '=', 'leak_searches.id'),
        ),
      ),
    )
    .execute()
}

/** Counts a text in which values of items were found. */
export async function countFound(
  db: Queryable,
  searchId: string,
  itemIds: readonly string[],
): Promise<void> {
  await db
    .updateTable('leak_search_items')
    .set((eb) => ({ found: eb('found', '+', 1) }))
    .where('search_id', '=', searchId)
    .where('item_id', 'in', [...itemIds])
    .execute()
}

/** The newest search for an item. */
export async function findSearch(db: Queryable, itemId: string): Promise<LeakSearch | null> {
  const row = await db
    .selectFrom('leak_search_items as item')
    .innerJoin('leak_searches as search', 'search.id', 'item.search_id')
    .select(['found', 'searched', 'total', 'requested_at', 'started_at', 'finished_at'])
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  if (!row) return null
  const share = row.total ? Math.min(1, row.searched / row.total) : 0
  return {
    status: row.finished_at ? 'done' : row.started_at ? 'searching' : 'waiting',
    progress: row.finished_at ? 1 : share,
    found: row.found,
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}
