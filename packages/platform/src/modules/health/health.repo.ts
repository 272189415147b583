import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** Whether the database answers; throws when it does not. */
export async function canQuery(db: Queryable): Promise<boolean> {
  await sql`select 1`.execute(db)
  return true
}
