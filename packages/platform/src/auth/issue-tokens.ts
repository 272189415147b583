import type { SessionTokens } from '@sesamespace/contract/identity'
import type { Actor } from './actor.ts'
import type { Authenticator } from './authenticate.ts'
import type { DeviceMail } from './device-mail.ts'
import { readMe } from './me.ts'
import type { Queryable } from '../db/database.ts'

/** A session that has been opened or continued, before its access token is signed. */
export interface OpenedSession {
  actor: Actor
  refreshToken: string
  /** Whether the person had not signed in before where it was opened. */
  isNewDevice?: boolean
}

/** Completes what a person gets on signing in. Called after the transaction that opened the session. */
export type IssueTokens = (opened: OpenedSession) => Promise<SessionTokens>

export const createIssueTokens =
  (db: Queryable, authenticator: Authenticator, mail: DeviceMail): IssueTokens =>
  async ({ actor, refreshToken, isNewDevice }) => {
    const principal = await readMe(db, actor)
    if (isNewDevice) mail.wake()
    const token = await authenticator.issueAccessToken({
      principalId: actor.principalId,
      sessionId: actor.credential.id,
    })
    return { ...token, refreshToken, principal }
  }
