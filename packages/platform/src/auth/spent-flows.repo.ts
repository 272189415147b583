import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/** Uses a flow up; `false` when it was before. Kept for longer than it could be brought back. */
export async function spendFlow(db: Queryable, id: string, seconds: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('spent_sign_ins')
    .values({ id, expires_at: sql<Date>`now() + make_interval(secs => ${2 * seconds})` })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
