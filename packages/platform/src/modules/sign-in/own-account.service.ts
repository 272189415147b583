import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { AccountActivity, TotpStatus } from '@sesamespace/contract/account'
import type { Me } from '@sesamespace/contract/identity'
import { setPasswordHash } from '../../auth/accounts.repo.ts'
import { assertPasswordFor, setEmail } from '../../auth/accounts.ts'
import type { Actor } from '../../auth/actor.ts'
import { consumeGuess } from '../../auth/guesses.ts'
import { readMe } from '../../auth/me.ts'
import { hashPassword } from '../../auth/passwords.ts'
import { countRecoveryCodes } from '../../auth/recovery-codes.repo.ts'
import { replaceRecoveryCodes } from '../../auth/recovery-codes.ts'
import { removeSecondFactor } from '../../auth/remove-second-factor.ts'
import { newTotpSecret, totpStep } from '../../auth/second-factor.ts'
import { endSessions } from '../../auth/sessions.ts'
import { lockRootKey } from '../../db/installation-key.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { accountActivity } from '../audit/index.ts'
import { hasSecondFactor, type CredentialCheck } from './credentials.ts'
import { getById, offerTotpSecret, spendTotpStep } from './sign-in.repo.ts'
import { openTotpSecret, sealTotpSecret } from '../../auth/totp-secret.ts'

/** A person's own password and second factor. A stolen session alone changes neither. */
export function createOwnAccountService(
  database: Database,
  check: CredentialCheck,
  rootKey: RootKey,
) {
  const prove = async (
    actor: Actor,
    proof: { password: string; totp?: string },
    purpose: string,
  ) => {
    const account = await getById(database.db, actor.principalId)
    return check({ sessionId: actor.credential.id }, account, proof, {
      purpose,
      requestId: actor.requestId ?? '',
    })
  }
  /** By the password alone: who is signed in has shown the second factor when signing in. */
  const provePassword = async (actor: Actor, password: string, purpose: string) => {
    const account = await getById(database.db, actor.principalId)
    const withoutCode = { ...account, totp_secret: null }
    return check(
      { sessionId: actor.credential.id },
      withoutCode,
      { password },
      { purpose, requestId: actor.requestId ?? '' },
    )
  }
  const audit = (tx: Tx, actor: Actor, action: AuditAction): void =>
    tx.audit({
      action,
      actorId: actor.principalId,
      targetType: 'member',
      targetId: actor.principalId,
      ...(actor.requestId && { requestId: actor.requestId }),
    })

  return {
    /** Whether the second factor is on, and how many recovery codes are left. */
    async getTotp(actor: Actor): Promise<TotpStatus> {
      const account = await getById(database.db, actor.principalId)
      const enabled = hasSecondFactor(account)
      return {
        enabled,
        recoveryCodesLeft: enabled ? await countRecoveryCodes(database.db, account.id) : 0,
      }
    },

    /** What the audit log says of the person's own account. */
    activity: ({ workspaceId, principalId }: Actor): Promise<AccountActivity[]> =>
      accountActivity(database.db, workspaceId, principalId),

    /** Moves the account to another address, which its person signs in with from then on. */
    async changeEmail(actor: Actor, input: { email: string; password: string }): Promise<Me> {
      await provePassword(actor, input.password, 'change_email')
      return database.transaction(actor.workspaceId, async (tx) => {
        await setEmail(tx, actor.principalId, input.email)
        audit(tx, actor, 'account.email_changed')
        tx.emit({
          type: 'member.updated',
          payload: { principalId: actor.principalId },
          audience: { scope: 'workspace' },
          actorId: actor.principalId,
        })
        return readMe(tx.db, actor)
      })
    },

    /** Sets a new password and ends every other session. Returns how many there were. */
    async changePassword(
      actor: Actor,
      input: { currentPassword: string; newPassword: string },
    ): Promise<number> {
      const account = await provePassword(actor, input.currentPassword, 'change_password')
      assertPasswordFor({ ...account, displayName: account.display_name }, input.newPassword)
      const passwordHash = await hashPassword(input.newPassword)
      return database.transaction(actor.workspaceId, async (tx) => {
        await setPasswordHash(tx.db, actor.principalId, passwordHash)
        const others = { principalId: actor.principalId, except: actor.credential.id }
        const ended = await endSessions(tx, others, 'password_changed')
        audit(tx, actor, 'account.password_changed')
        return ended.length
      })
    },

    /** Offers a secret for an authenticator app. It counts once `enableTotp` has seen a code of it. */
    async setUpTotp(actor: Actor, password: string): Promise<{ secret: string; url: string }> {
      const account = await getById(database.db, actor.principalId)
      if (hasSecondFactor(account))
        throw new AppError('conflict', 'A second factor is set already. Disable it first.')
      await prove(actor, { password }, 'totp_setup')
      const offer = newTotpSecret(account.email)
      await database.transaction(actor.workspaceId, async (tx) => {
        await lockRootKey(tx.db, rootKey)
        await offerTotpSecret(tx.db, account.id, sealTotpSecret(rootKey, account, offer.secret))
      })
      return offer
    },

    /** Switches it on. Returns the recovery codes, this once. */
    async enableTotp(actor: Actor, code: string): Promise<string[]> {
      const account = await getById(database.db, actor.principalId)
      if (hasSecondFactor(account))
        throw new AppError('conflict', 'A second factor is set already.')
      const secret = openTotpSecret(rootKey, account)
      const guess = await consumeGuess(database.db, { sessionId: actor.credential.id })
      const step = totpStep(secret, code, account.now)
      if (step === null)
        throw new AppError(
          'invalid_credentials',
          'This code is wrong. Check the clock of your device.',
        )
      await guess.wasRight()
      return database.transaction(actor.workspaceId, async (tx) => {
        await spendTotpStep(tx.db, actor.principalId, step)
        audit(tx, actor, 'account.totp_enabled')
        return replaceRecoveryCodes(tx, actor.principalId)
      })
    },

    async disableTotp(actor: Actor, proof: { password: string; code: string }): Promise<void> {
      const account = await getById(database.db, actor.principalId)
      if (!hasSecondFactor(account))
        throw new AppError('no_totp', 'There is no second factor to disable.')
      await prove(actor, { password: proof.password, totp: proof.code }, 'totp_disable')
      await database.transaction(actor.workspaceId, async (tx) => {
        await removeSecondFactor(tx, actor.principalId)
        audit(tx, actor, 'account.totp_disabled')
      })
    },

    /** Replaces the recovery codes. Returns the new ones, this once. */
    async renewRecoveryCodes(
      actor: Actor,
      proof: { password: string; code: string },
    ): Promise<string[]> {
      const account = await getById(database.db, actor.principalId)
      if (!hasSecondFactor(account))
        throw new AppError('no_totp', 'Recovery codes come with a second factor. Set it up first.')
      await prove(actor, { password: proof.password, totp: proof.code }, 'recovery_codes')
      return database.transaction(actor.workspaceId, async (tx) => {
        audit(tx, actor, 'account.recovery_codes_renewed')
        return replaceRecoveryCodes(tx, actor.principalId)
      })
    },
  }
}

export type OwnAccountService = ReturnType<typeof createOwnAccountService>
