import type { PasswordReset, PasswordResetCheck } from '@sesamespace/contract/password-resets'
import { setPasswordHash } from '../../auth/accounts.repo.ts'
import { assertPasswordFor } from '../../auth/accounts.ts'
import { refuseStopped } from '../../auth/credential-actors.ts'
import type { Actor } from '../../auth/actor.ts'
import { hashPassword } from '../../auth/passwords.ts'
import type { RequestFacts } from '../../auth/request-facts.ts'
import { sha256 } from '../../auth/secrets.ts'
import { endSessions } from '../../auth/sessions.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { resetPassword } from '../../policies/member.ts'
import { auditActor } from '../audit/index.ts'
import { getMember } from './member-lookup.ts'
import { newReset } from './new-reset.ts'
import { findByToken, linkState } from './one-time-link.ts'
import { findResetByToken, spendReset } from './password-resets.repo.ts'

/** The way back in for a forgotten password. */
export function createPasswordResetsService(database: Database) {
  const find = (token: string, source: string) =>
    findByToken(database.db, source, invalidReset, () =>
      findResetByToken(database.db, sha256(token)),
    )

  return {
    create: (actor: Actor, memberId: string): Promise<PasswordReset> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const member = await getMember(tx, memberId)
        assertAllowed(resetPassword(actor, member))
        const { actorId, requestId } = auditActor(actor)
        return newReset(tx, memberId, {
          createdBy: actorId,
          ...(requestId !== undefined && { requestId }),
        })
      }),

    /** What the page of a link shows before anything is typed. */
    async check(token: string, { source }: RequestFacts): Promise<PasswordResetCheck> {
      const reset = await find(token, source)
      const state = linkState(reset)
      return {
        state,
        workspaceName: reset.workspace_name,
        displayName: reset.display_name,
        email: state === 'open' ? reset.email : null,
        expiresAt: reset.expires_at.toISOString(),
      }
    },

    /** Sets the new password and ends every session. Whoever had the old one is out. */
    async use(
      { token, password }: { token: string; password: string },
      facts: RequestFacts,
    ): Promise<{ email: string }> {
      const reset = await find(token, facts.source)
      if (linkState(reset) !== 'open') throw invalidReset()
      refuseStopped(reset.status)
      const { email, handle } = reset
      assertPasswordFor({ email, handle, displayName: reset.display_name }, password)
      const passwordHash = await hashPassword(password)
      await database.transaction(reset.workspace_id, async (tx) => {
        if (!(await spendReset(tx.db, reset.id))) throw invalidReset()
        await setPasswordHash(tx.db, reset.principal_id, passwordHash)
        await endSessions(tx, { principalId: reset.principal_id }, 'password_changed')
        tx.audit({
          action: 'member.password_reset',
          actorId: null,
          targetType: 'member',
          targetId: reset.principal_id,
          requestId: facts.requestId,
        })
      })
      return { email }
    },
  }
}

export type PasswordResetsService = ReturnType<typeof createPasswordResetsService>

const invalidReset = (): AppError =>
  new AppError(
    'invalid_token',
    'This link was used, replaced or has expired. Ask an admin for a new one.',
  )
