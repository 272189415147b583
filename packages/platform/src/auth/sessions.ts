import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../db/database.ts'
import { randomToken, sha256 } from './secrets.ts'
import {
  deleteDevicesOf,
  insertRefreshToken,
  insertSession,
  markEnded,
  type SessionChoice,
} from './sessions.repo.ts'

/** Days that a refresh token is good for; each use gives a new one. */
const REFRESH_TOKEN_DAYS = 30

/** How somebody came who opens a session. */
export interface SessionOrigin {
  bySso?: boolean
  /** When they proved who they are, where that was not now. */
  provenAt?: Date | undefined
}

/** Opens a session for a person and returns its first refresh token. */
export async function openSession(
  tx: Tx,
  principalId: string,
  userAgent: string | null,
  { bySso = false, provenAt }: SessionOrigin = {},
): Promise<{ sessionId: string; refreshToken: string }> {
  const sessionId = uuid()
  await insertSession(tx.db, {
    id: sessionId,
    principalId,
    userAgent: userAgent?.slice(0, 300) ?? null,
    bySso,
    provenAt,
  })
  return { sessionId, refreshToken: await issueRefreshToken(tx.db, sessionId) }
}

/** Another refresh token of the session, in the place of `parent`. Only its hash is stored. */
export async function issueRefreshToken(
  db: Queryable,
  sessionId: string,
  parentHash: Buffer | null = null,
): Promise<string> {
  const token = `rt_${randomToken(43)}`
  const hash = sha256(token)
  await insertRefreshToken(db, { hash, parentHash, sessionId, days: REFRESH_TOKEN_DAYS })
  return token
}

/**
 * Ends sessions: their tokens are refused, their sockets close and their devices are not notified any more. Returns the ids of those that were open. Callers
 * have checked that the sessions belong to the workspace of `tx`.
 */
export async function endSessions(
  tx: Tx,
  choice: SessionChoice,
  reason: string,
): Promise<string[]> {
  const ended = await markEnded(tx.db, choice, reason)
  await deleteDevicesOf(tx.db, ended)
  for (const sessionId of ended) {
    tx.emit({
      type: 'auth.revoked',
      payload: { sessionId, reason },
      audience: {},
      actorId: null,
    })
  }
  return ended
}
