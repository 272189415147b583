import type { SessionTokens } from '@sesamespace/contract/identity'
import type { Actor } from './actor.ts'
import type { Authenticator } from './authenticate.ts'
import { readMe } from './me.ts'
import type { Queryable } from '../db/database.ts'

/** A session that has been opened or continued, before its access token is signed. */
export interface OpenedSession {
  actor: Actor
  refreshToken: string
}

/** Completes what a person gets on signing in. Called after the transaction that opened the session. */
export type IssueTokens = (opened: OpenedSession) => Promise<SessionTokens>

export const createIssueTokens =
  (db: Queryable, authenticator: Authenticator): IssueTokens =>
  async ({ actor, refreshToken }) => ({
    ...(await authenticator.issueAccessToken({
      principalId: actor.principalId,
      sessionId: actor.credential.id,
    })),
    refreshToken,
    principal: await readMe(db, actor),
  })
