import { sql } from 'kysely'
import type { TaskStatus } from '@sesamespace/contract/task-values'
import type { Queryable } from '../../db/database.ts'
import { planRank, type RankPlan } from './task-rank.ts'

export interface Column {
  workspaceId: string
  status: TaskStatus
}

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

interface RankedCard {
  id: string
  rank: string
}

/** Where a card goes: an end of the column, or directly behind or in front of another card. */
export type Spot = 'first' | 'last' | { after: RankedCard } | { before: RankedCard }

/** Lets one card at a time into a column, so that no two get the same rank. */
export async function lockColumn(db: Queryable, { workspaceId, status }: Column): Promise<void> {
  const key = `task_rank:${workspaceId}:${status}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db)
}

/** The rank of a spot, not counting the card that moves there. Writes the ranks of cards that had to move apart for it. */
export async function takeRank(
  db: Queryable,
  column: Column,
  spot: Spot,
  movingId?: string,
): Promise<RankPlan<RankedCard>> {
  await lockColumn(db, column)
  const plan = await planRank(async (count) => {
    if (spot === 'first') return { before: [], after: await cards(db, column, { movingId, count }) }
    if (spot === 'last')
      return { before: await cards(db, column, { movingId, count, down: true }), after: [] }
    const [pivot, down] = 'after' in spot ? [spot.after, false] : [spot.before, true]
    const near = [
      pivot,
      ...(await cards(db, column, { movingId, count, from: pivot, down: !down })),
    ]
    const far = await cards(db, column, { movingId, count, from: pivot, down })
    return down
      ? { before: far, after: near.slice(0, count) }
      : { before: near.slice(0, count), after: far }
  })
  if (plan.respaced.length > 0) {
    const ids = plan.respaced.map(({ card }) => card.id)
    const ranks = plan.respaced.map(({ rank }) => rank)
    await sql`
      update tasks set rank = spaced.rank
      from unnest(${ids}::uuid[], ${ranks}::text[]) as spaced(id, rank)
      where tasks.id = spaced.id
    `.execute(db)
  }
  return plan
}

/** The last card of a column whose rank is not behind a text, not counting the card that moves. */
export async function lastUpTo(
  db: Queryable,
  column: Column,
  text: string,
  movingId?: string,
): Promise<RankedCard | undefined> {
  const from = { id: lastId, rank: text }
  const [card] = await cards(db, column, { movingId, count: 1, from, down: true })
  return card
}

interface Stretch {
  movingId: string | undefined
  count: number
  from?: RankedCard
  down?: boolean
}

/** Cards of a column in order, from its beginning or from a card on; `down` goes towards the beginning. */
async function cards(
  db: Queryable,
  { workspaceId, status }: Column,
  { movingId, count, from, down = false }: Stretch,
): Promise<RankedCard[]> {
  const order = down ? 'desc' : 'asc'
  return await db
    .selectFrom('tasks')
    .select(['id', 'rank'])
    .where('workspace_id', '=', workspaceId)
    .where('status', '=', status)
    .$if(movingId !== undefined, (query) => query.where('id', '<>', movingId ?? ''))
    .$if(from !== undefined, (query) =>
      query.where(
        down
          ? sql<boolean>`(rank, id) < (${from?.rank ?? ''}, ${from?.id ?? ''}::uuid)`
          : sql<boolean>`(rank, id) > (${from?.rank ?? ''}, ${from?.id ?? ''}::uuid)`,
      ),
    )
    .orderBy('rank', order)
    .orderBy('id', order)
    .limit(count)
    .execute()
}
