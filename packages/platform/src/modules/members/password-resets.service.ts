import type { PasswordReset, PasswordResetCheck } from '@sesamespace/contract/password-resets'
import { setPasswordHash } from '../../auth/accounts.repo.ts'
import { assertPasswordFor } from '../../auth/accounts.ts'
import { refuseStopped } from '../../auth/credential-actors.ts'
import type { Actor } from '../../auth/actor.ts'
import { consumeGuess } from '../../auth/guesses.ts'
import { readMe } from '../../auth/me.ts'
import { hashPassword } from '../../auth/passwords.ts'
import type { RequestFacts } from '../../auth/request-facts.ts'
import { revokeResets } from '../../auth/reset-links.repo.ts'
import { sha256 } from '../../auth/secrets.ts'
import { endSessions } from '../../auth/sessions.ts'
import { isSsoOnly } from '../../auth/sso-only.repo.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { resetPassword, usePassword } from '../../policies/member.ts'
import { auditActor } from '../audit/index.ts'
import { getMember } from './member-lookup.ts'
import type { LinkMail } from './link-mail.ts'
import { newReset, REQUESTED_RESET_HOURS, RESET_HOURS } from './new-reset.ts'
import { findByToken, linkState } from './one-time-link.ts'
import { findAccountToReset, findResetByToken, spendReset } from './password-resets.repo.ts'

/** The way back in for a forgotten password. */
export function createPasswordResetsService(
  database: Database,
  mail: LinkMail,
  onError: (error: unknown) => void,
) {
  const find = (token: string, source: string) =>
    findByToken(database.db, source, invalidReset, () =>
      findResetByToken(database.db, sha256(token)),
    )

  const mailLink = async (email: string, requestId: string): Promise<void> => {
    const account = await findAccountToReset(database.db, email)
    if (!account) return
    // Nothing is mailed that would not let them in; the answer tells nobody who is an owner.
    if (!usePassword(account, await isSsoOnly(database.db, account.workspace_id)).allowed) return
    const { token } = await database.transaction(account.workspace_id, (tx) =>
      newReset(tx, account.principal_id, { createdBy: null, from: 'mail', requestId }),
    )
    const to = { email: account.email, workspaceName: account.workspace_name }
    await mail.reset(to, token, REQUESTED_RESET_HOURS)
  }

  return {
    async create(actor: Actor, memberId: string): Promise<PasswordReset> {
      const { reset, email } = await database.transaction(actor.workspaceId, async (tx) => {
        const member = await getMember(tx, memberId)
        assertAllowed(resetPassword(actor, member))
        assertAllowed(usePassword(member, await isSsoOnly(tx.db, tx.workspaceId)))
        const { actorId, requestId } = auditActor(actor)
        return {
          email: member.email,
          reset: await newReset(tx, memberId, {
            createdBy: actorId,
            ...(requestId !== undefined && { requestId }),
          }),
        }
      })
      if (!mail.isOn || email === null) return reset
      const { workspaceName } = await readMe(database.db, actor)
      const to = { email, workspaceName }
      return { ...reset, mailed: await mail.reset(to, reset.token, RESET_HOURS) }
    },

    /** Mails a link to whoever has the address. Nothing in the answer, its time included, tells whether there is an account. */
    async request(
      email: string,
      { source, requestId }: RequestFacts,
    ): Promise<{ linkSeconds: number }> {
      if (!mail.isOn)
        throw new AppError(
          'mail_not_configured',
          'This installation sends no mail. Ask an admin of the workspace for a reset link.',
        )
      await consumeGuess(database.db, { resetOf: email, source })
      mailLink(email, requestId).catch(onError)
      return { linkSeconds: REQUESTED_RESET_HOURS * 3_600 }
    },

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
      assertAllowed(usePassword(reset, await isSsoOnly(database.db, reset.workspace_id)))
      const { email, handle } = reset
      assertPasswordFor({ email, handle, displayName: reset.display_name }, password)
      const passwordHash = await hashPassword(password)
      await database.transaction(reset.workspace_id, async (tx) => {
        if (!(await spendReset(tx.db, reset.id))) throw invalidReset()
        await setPasswordHash(tx.db, reset.principal_id, passwordHash)
        await revokeResets(tx.db, tx.workspaceId, { principalId: reset.principal_id })
        await endSessions(tx, { principalId: reset.principal_id }, 'password_changed')
        tx.audit({
          action: 'member.password_reset',
          actorId: null,
          targetType: 'member',
          targetId: reset.principal_id,
          requestId: facts.requestId,
        })
      })
      mail.passwordChanged({ email, workspaceName: reset.workspace_name }).catch(onError)
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
