import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/** Removes what has expired and can no longer decide anything. Safe on several nodes at once. */
export async function sweepCredentials(db: Queryable): Promise<void> {
  const now = sql<Date>`now()`
  await db.deleteFrom('signature_nonces').where('expires_at', '<', now).execute()
  await db.deleteFrom('socket_tickets').where('expires_at', '<', now).execute()
  await db.deleteFrom('refresh_tokens').where('expires_at', '<', now).execute()
  await db
    .deleteFrom('sign_in_attempts')
    .where('at', '<', sql<Date>`now() - interval '1 day'`)
    .execute()
}
