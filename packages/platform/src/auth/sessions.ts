import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../db/database.ts'
import { randomToken, sha256 } from './secrets.ts'

/** Days that a refresh token is good for; each use gives a new one. */
const REFRESH_TOKEN_DAYS = 30

/** Opens a session for a person and returns its first refresh token. */
export async function openSession(
  tx: Tx,
  principalId: string,
  userAgent: string | null,
): Promise<{ sessionId: string; refreshToken: string }> {
  const sessionId = uuid()
  await tx.db
    .insertInto('sessions')
    .values({
      id: sessionId,
      principal_id: principalId,
      user_agent: userAgent?.slice(0, 300) ?? null,
    })
    .execute()
  return { sessionId, refreshToken: await issueRefreshToken(tx.db, sessionId) }
}

/** Another refresh token of the session, in the place of `parent`. Only its hash is stored. */
export async function issueRefreshToken(
  db: Queryable,
  sessionId: string,
  parentHash: Buffer | null = null,
): Promise<string> {
  const token = `rt_${randomToken(43)}`
  await db
    .insertInto('refresh_tokens')
    .values({
      token_hash: sha256(token),
      session_id: sessionId,
      parent_hash: parentHash,
      expires_at: sql<Date>`now() + make_interval(days => ${REFRESH_TOKEN_DAYS})`,
    })
    .execute()
  return token
}

/** Which sessions end: one, or all of a person, perhaps but one. */
export type SessionChoice = { sessionId: string } | { principalId: string; except?: string }

/**
 * Ends sessions: their tokens are refused and their sockets close. Returns the ids of those that were open. Callers
 * have checked that the sessions belong to the workspace of `tx`.
 */
export async function endSessions(
  tx: Tx,
  choice: SessionChoice,
  reason: string,
): Promise<string[]> {
  let query = tx.db
    .updateTable('sessions')
    .set({ ended_at: sql<Date>`now()`, end_reason: reason })
    .where('ended_at', 'is', null)
  if ('sessionId' in choice) {
    query = query.where('id', '=', choice.sessionId)
  } else {
    query = query.where('principal_id', '=', choice.principalId)
    if (choice.except !== undefined) query = query.where('id', '!=', choice.except)
  }
  const ended = await query.returning('id').execute()
  for (const { id } of ended) {
    tx.emit({
      type: 'auth.revoked',
      payload: { sessionId: id, reason },
      audience: {},
      actorId: null,
    })
  }
  return ended.map(({ id }) => id)
}
