import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/** Spends a ticket: answers whose session it is for, and whether it came in time. */
export async function consumeTicket(
  db: Queryable,
  ticketHash: Buffer,
): Promise<{ sessionId: string; isGood: boolean } | undefined> {
  const row = await db
    .deleteFrom('socket_tickets')
    .where('ticket_hash', '=', ticketHash)
    .returning(['session_id', sql<boolean>`expires_at > now()`.as('is_good')])
    .executeTakeFirst()
  return row && { sessionId: row.session_id, isGood: row.is_good }
}
