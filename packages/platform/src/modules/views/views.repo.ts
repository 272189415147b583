import { sql, type Selectable } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables/index.ts'

export type ViewRow = Selectable<Tables['saved_views']>
export type ViewArrangement = Pick<
  Selectable<Tables['view_arrangements']>,
  'view_ids' | 'default_id'
>
type Page = ViewRow['page']
type Person = Pick<Actor, 'workspaceId' | 'principalId'>

/** Views that a person has: their own and the shared ones. */
const viewsOf = (db: Queryable, { workspaceId, principalId }: Person) =>
  db
    .selectFrom('saved_views')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('owner_id', '=', principalId), eb('owner_id', 'is', null)]))

/** In the order they were made. */
export const listViews = (db: Queryable, person: Person, page: Page): Promise<ViewRow[]> =>
  viewsOf(db, person)
    .where('page', '=', page)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()

/** One view that a person has, held for the rest of the transaction. */
export const lockView = (
  tx: Tx,
  person: Person,
  viewId: string,
  { isDeleted = false } = {},
): Promise<ViewRow | undefined> =>
  viewsOf(tx.db, person)
    .where('id', '=', viewId)
    .where('deleted_at', isDeleted ? 'is not' : 'is', null)
    .forUpdate()
    .executeTakeFirst()

/** Lets one view at a time be added for the person, or for the workspace, until the transaction ends. Answers how many there are. */
export async function countViews(
  tx: Tx,
  { page, ownerId }: { page: Page; ownerId: string | null },
): Promise<number> {
  const counted = `saved views ${ownerId ?? tx.workspaceId} ${page}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${counted}, 0))`.execute(tx.db)
  const { count } = await tx.db
    .selectFrom('saved_views')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', tx.workspaceId)
    .where('page', '=', page)
    .where('owner_id', ownerId === null ? 'is' : '=', ownerId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Deleted views of a person, or of the workspace, that can be brought back. */
const MOST_DELETED = 100

/** Removes the views that were deleted before the last hundred, so that whoever makes and deletes fills no table. */
export async function trimDeleted(
  tx: Tx,
  { page, ownerId }: { page: Page; ownerId: string | null },
): Promise<void> {
  const old = tx.db
    .selectFrom('saved_views')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('page', '=', page)
    .where('owner_id', ownerId === null ? 'is' : '=', ownerId)
    .where('deleted_at', 'is not', null)
    .orderBy('deleted_at', 'desc')
    .offset(MOST_DELETED)
  await tx.db
    .deleteFrom('saved_views')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', old)
    .execute()
}

export type NewView = Pick<
  ViewRow,
  'id' | 'page' | 'owner_id' | 'made_by' | 'changed_by' | 'name' | 'emoji'
> & { settings: string }

export const insertView = (tx: Tx, view: NewView): Promise<ViewRow> =>
  tx.db
    .insertInto('saved_views')
    .values({ ...view, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()

export type ViewChanges = Partial<Pick<ViewRow, 'name' | 'emoji' | 'owner_id' | 'deleted_at'>> & {
  settings?: string
}

/** Changes a view that is held. */
export const changeView = (
  tx: Tx,
  viewId: string,
  changes: ViewChanges & { changed_by: string },
): Promise<ViewRow> =>
  tx.db
    .updateTable('saved_views')
    .set({
      ...changes,
      version: sql`version + 1`,
      updated_at: sql<Date>`date_trunc('milliseconds', clock_timestamp())`,
    })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', viewId)
    .returningAll()
    .executeTakeFirstOrThrow()

export const readArrangement = (
  db: Queryable,
  { principalId }: Person,
  page: Page,
): Promise<ViewArrangement | undefined> =>
  db
    .selectFrom('view_arrangements')
    .select(['view_ids', 'default_id'])
    .where('principal_id', '=', principalId)
    .where('page', '=', page)
    .executeTakeFirst()

/** Writes what is given of an arrangement; the rest stays. */
export async function writeArrangement(
  tx: Tx,
  { principalId, page }: { principalId: string; page: Page },
  changes: Partial<ViewArrangement>,
): Promise<void> {
  await tx.db
    .insertInto('view_arrangements')
    .values({ principal_id: principalId, page, view_ids: [], default_id: null, ...changes })
    .onConflict((conflict) => conflict.columns(['principal_id', 'page']).doUpdateSet(changes))
    .execute()
}
