import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** A sub-task at its place in its task. */
export interface RankedSubtask {
  id: string
  rank: string
}

/** Lets one sub-task at a time find its place in a task, so that no two get the same rank. */
export async function lockSubtasks(db: Queryable, parentId: string): Promise<void> {
  const key = `subtask_rank:${parentId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db)
}

/** The other sub-tasks of a task, in their order: few enough to be looked at together. */
export async function subtasksInOrder(
  db: Queryable,
  parentId: string,
  movingId?: string,
): Promise<RankedSubtask[]> {
  return await db
    .selectFrom('tasks')
    .select(['id', sql<string>`coalesce(subtask_rank, '')`.as('rank')])
    .where('parent_id', '=', parentId)
    .$if(movingId !== undefined, (query) => query.where('id', '<>', movingId ?? ''))
    .orderBy('rank')
    .orderBy('id')
    .execute()
}

/** The rank of the last sub-task of a task; `null` when it has none. */
export async function lastSubtaskRank(
  db: Queryable,
  parentId: string,
  movingId?: string,
): Promise<string | null> {
  const { last } = await db
    .selectFrom('tasks')
    .select(({ fn }) => fn.max('subtask_rank').as('last'))
    .where('parent_id', '=', parentId)
    .$if(movingId !== undefined, (query) => query.where('id', '<>', movingId ?? ''))
    .executeTakeFirstOrThrow()
  return last
}

export async function writeSubtaskRanks(
  db: Queryable,
  ranked: readonly RankedSubtask[],
): Promise<void> {
  const ids = ranked.map(({ id }) => id)
  const ranks = ranked.map(({ rank }) => rank)
  await sql`
    update tasks set subtask_rank = spaced.rank
    from unnest(${ids}::uuid[], ${ranks}::text[]) as spaced(id, rank)
    where tasks.id = spaced.id
  `.execute(db)
}
