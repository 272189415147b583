import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/** Which sessions end: one, or all of a person, perhaps but one. */
export type SessionChoice = { sessionId: string } | { principalId: string; except?: string }

export async function insertSession(
  db: Queryable,
  session: {
    id: string
    principalId: string
    userAgent: string | null
    bySso: boolean
    provenAt: Date | undefined
  },
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id: session.id,
      principal_id: session.principalId,
      user_agent: session.userAgent,
      by_sso: session.bySso,
      ...(session.provenAt && { proven_at: sql<Date>`least(${session.provenAt}, now())` }),
    })
    .execute()
}

export async function insertRefreshToken(
  db: Queryable,
  token: { hash: Buffer; parentHash: Buffer | null; sessionId: string; days: number },
): Promise<void> {
  await db
    .insertInto('refresh_tokens')
    .values({
      token_hash: token.hash,
      session_id: token.sessionId,
      parent_hash: token.parentHash,
      expires_at: sql<Date>`now() + make_interval(days => ${token.days})`,
    })
    .execute()
}

/** Marks sessions as ended; answers the ids of those that were open. */
export async function markEnded(
  db: Queryable,
  choice: SessionChoice,
  reason: string,
): Promise<string[]> {
  let query = db
    .updateTable('sessions')
    .set({ ended_at: sql<Date>`now()`, end_reason: reason })
    .where('ended_at', 'is', null)
  if ('sessionId' in choice) {
    query = query.where('id', '=', choice.sessionId)
  } else {
    query = query.where('principal_id', '=', choice.principalId)
    if (choice.except !== undefined) query = query.where('id', '!=', choice.except)
  }
  return (await query.returning('id').execute()).map(({ id }) => id)
}

/** The devices of sessions that end are not notified any more. */
export async function deleteDevicesOf(db: Queryable, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return
  await db
    .deleteFrom('push_devices')
    .where('session_id', 'in', [...sessionIds])
    .execute()
}

/** A session lasts no longer, however often it is continued. */
export const MAX_SESSION_AGE = sql`interval '90 days'`

/** Whether a row of `sessions`, under this name, has not ended by age: it can be continued still. */
export const isSessionFresh = (session: string) => sql<boolean>`(
  ${sql.ref(`${session}.created_at`)} > clock_timestamp() - ${MAX_SESSION_AGE} and exists (
    select 1 from refresh_tokens r
    where r.session_id = ${sql.ref(`${session}.id`)} and r.expires_at > clock_timestamp()
  ))`

/** Whether a session is the principal's own and has not ended. */
export async function hasOpenSession(
  db: Queryable,
  principalId: string,
  sessionId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', sessionId)
    .where('principal_id', '=', principalId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
