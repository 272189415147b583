import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/**
 * Whether the workspace asks the person of a session to prove again who they are; where it asks for nothing, `minutes` do. By the
 * database's clock, on every node.
 */
export async function isProofTooOld(
  db: Queryable,
  workspaceId: string,
  sessionId: string,
  minutes: number | null = null,
): Promise<boolean> {
  const row = await db
    .selectFrom('workspaces')
    .innerJoin('sessions', (join) => join.on('sessions.id', '=', sessionId))
    .select('workspaces.id')
    .where('workspaces.id', '=', workspaceId)
    .where(
      sql<boolean>`proven_at <= clock_timestamp() - make_interval(mins => coalesce(step_up_minutes, ${minutes}::int))`,
    )
    .executeTakeFirst()
  return row !== undefined
}

/** Writes down that the person of a session has just proven who they are. */
export async function markProven(db: Queryable, sessionId: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ proven_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', sessionId)
    .execute()
}
