import type { SessionTokens } from '@sesamespace/contract/identity'
import type { Actor } from './actor.ts'
import type { Authenticator } from './authenticate.ts'
import type { DeviceMail } from './device-mail.ts'
import { readMe } from './me.ts'
import type { NewDevice } from './sign-in-log.ts'
import type { Queryable } from '../db/database.ts'

/** A session that has been opened or continued, before its access token is signed. */
export interface OpenedSession {
  actor: Actor
  refreshToken: string
  /** Where it was opened, when the person had not signed in there before. */
  newDevice?: NewDevice | null
}

/** Completes what a person gets on signing in. Called after the transaction that opened the session. */
export type IssueTokens = (opened: OpenedSession) => Promise<SessionTokens>

export const createIssueTokens =
  (db: Queryable, authenticator: Authenticator, mailOf: DeviceMail): IssueTokens =>
  async ({ actor, refreshToken, newDevice }) => {
    const principal = await readMe(db, actor)
    if (newDevice) mailOf(principal, newDevice)
    const token = await authenticator.issueAccessToken({
      principalId: actor.principalId,
      sessionId: actor.credential.id,
    })
    return { ...token, refreshToken, principal }
  }
