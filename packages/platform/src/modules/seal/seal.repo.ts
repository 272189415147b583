import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** A sealed node says that it lives far more often. */
const GONE = sql`seen_at < now() - interval '1 minute'`

/** Says that this node runs sealed; the return value is since when. */
export async function noteSealed(db: Queryable, nodeId: string): Promise<Date> {
  const { since } = await db
    .insertInto('sealed_nodes')
    .values({ id: nodeId })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: sql<Date>`now()` }))
    .returning('since')
    .executeTakeFirstOrThrow()
  return since
}

/** Says that this node ends, sealed as it is: what was written through it is still to be searched. */
export async function noteEnd(db: Queryable, nodeId: string): Promise<void> {
  await db
    .updateTable('sealed_nodes')
    .set({ seen_at: new Date(0) })
    .where('id', '=', nodeId)
    .execute()
}

/** How many nodes run sealed now. */
export async function countSealed(db: Queryable): Promise<number> {
  const { count } = await db
    .selectFrom('sealed_nodes')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where(sql<boolean>`not (${GONE})`)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Forgets this node, and those that ended while they were sealed; the return value is whether there was one. */
export async function forgetSealed(tx: Queryable, nodeId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('sealed_nodes')
    .where((eb) => eb.or([eb('id', '=', nodeId), sql<boolean>`${GONE}`]))
    .returning('id')
    .execute()
  return gone.length > 0
}
