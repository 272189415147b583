import type { LoginInput } from '@sesamespace/contract/auth'
import { normaliseEmail, type Me, type SessionTokens } from '@sesamespace/contract/identity'
import { refuseStopped } from '../../auth/credential-actors.ts'
import { signingIn } from '../../auth/accounts.ts'
import type { Actor } from '../../auth/actor.ts'
import { readMe } from '../../auth/me.ts'
import type { RequestFacts } from '../../auth/request-facts.ts'
import type { Devices } from '../../auth/devices.ts'
import { sha256 } from '../../auth/secrets.ts'
import { isSsoOnly } from '../../auth/sso-only.repo.ts'
import { endSessions, issueRefreshToken } from '../../auth/sessions.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { usePassword } from '../../policies/member.ts'
import { wrongCredentials, type CredentialCheck } from './credentials.ts'
import { guesserOf } from './guesser.ts'
import { openProvenSession } from './open-session.ts'
import { findByEmail, findChainHead, findRefreshToken, markUsed } from './sign-in.repo.ts'
import type { IssueTokens, OpenedSession } from '../../auth/issue-tokens.ts'

const REUSED = 'refresh_token_reused'

/** Signing in and out, and staying signed in. */
export function createSignInService(
  database: Database,
  check: CredentialCheck,
  issueTokens: IssueTokens,
  devices: Devices,
) {
  return {
    me: (actor: Actor): Promise<Me> => readMe(database.db, actor),

    async logIn(input: LoginInput, facts: RequestFacts): Promise<SessionTokens> {
      const email = normaliseEmail(input.email)
      const found = await findByEmail(database.db, email)
      const { deviceToken: known } = input
      const attempt = { email, found, deviceToken: known, source: facts.source }
      const { guesser, deviceId } = guesserOf(devices, attempt)
      const account = await check(guesser, found, input, {
        purpose: 'login',
        requestId: facts.requestId,
        sender: facts,
      })
      refuseStopped(account.status)
      // Only whoever knows the password learns that it does not serve.
      assertAllowed(usePassword(account, await isSsoOnly(database.db, account.workspace_id)))
      const isKnown = deviceId !== null
      const opened = await database.transaction(account.workspace_id, (tx) =>
        openProvenSession(tx, account, facts, { way: account.provenBy, isKnown }, (now) => {
          if (now.password_hash !== account.password_hash) throw wrongCredentials()
        }),
      )
      const tokens = await issueTokens(opened)
      // A device that is known keeps its mark: a new one each time would be a new budget each time.
      const deviceToken = (isKnown && known) || devices.issue(account.id)
      return { ...tokens, deviceToken }
    },

    /** Spends a refresh token for a new pair. One that was spent before ends its whole session: somebody has a copy. */
    async refresh(refreshToken: string, facts: RequestFacts): Promise<SessionTokens> {
      const tokenHash = sha256(refreshToken)
      const known = await findRefreshToken(database.db, tokenHash)
      if (!known)
        throw new AppError('invalid_token', 'This refresh token is not valid. Sign in again.')
      refuseStopped(known.status)
      const opened = await database.transaction(
        known.workspace_id,
        async (tx): Promise<OpenedSession | AppError> => {
          const token = await findRefreshToken(tx.db, tokenHash)
          if (!token || token.is_expired)
            return new AppError('invalid_token', 'This session has expired. Sign in again.')
          if (token.ended_at) return endedBecause(token.end_reason)
          if (token.is_reused) {
            await endSessions(tx, { sessionId: token.session_id }, REUSED)
            tx.audit({
              action: 'session.ended',
              actorId: null,
              targetType: 'session',
              targetId: token.session_id,
              details: { principalId: token.id, reason: REUSED },
              requestId: facts.requestId,
            })
            return endedBecause(REUSED)
          }
          await markUsed(tx.db, tokenHash, token.session_id)
          return {
            actor: signingIn(tx, { ...token, displayName: token.display_name }, token.session_id),
            refreshToken: await issueRefreshToken(
              tx.db,
              token.session_id,
              await findChainHead(tx.db, tokenHash),
            ),
          }
        },
      )
      // An error here is a decision that is committed: thrown inside, it would undo the end of the session.
      if (opened instanceof AppError) throw opened
      return issueTokens(opened)
    },
  }
}

export type SignInService = ReturnType<typeof createSignInService>

/** Both who stole a token and whom it was stolen from are told. */
const endedBecause = (reason: string | null): AppError =>
  reason === REUSED
    ? new AppError(
        'refresh_token_reused',
        'This session was ended because its refresh token was used twice. Sign in again; if you did not do this, change your password.',
      )
    : new AppError(
        'invalid_token',
        endReasons[reason ?? ''] ?? 'This session has ended. Sign in again.',
      )

const endReasons: Record<string, string> = {
  signed_out: 'You signed out of this session. Sign in again.',
  signed_out_elsewhere: 'You ended this session from another one. Sign in again.',
  password_changed: 'This session ended when the password was changed. Sign in again.',
  not_recognised: 'You said that this session was not yours. Sign in again.',
  second_factor_reset: 'This session ended when the second factor was removed. Sign in again.',
  identity_unlinked:
    'This session ended when the account was disconnected from single sign-on. Sign in again.',
  account_disabled: 'This account was disabled. Ask an admin of the workspace.',
}
