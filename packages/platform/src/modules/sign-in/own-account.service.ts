import type { AccountActivity, TotpStatus } from '@sesamespace/contract/account'
import type { Me } from '@sesamespace/contract/identity'
import type { Actor } from '../../auth/actor.ts'
import { countRecoveryCodes } from '../../auth/recovery-codes.repo.ts'
import { accountActivity } from '../audit/index.ts'
import { changeEmail } from './change-email.ts'
import { changePassword } from './change-password.ts'
import { hasSecondFactor, hasTotp } from './credentials.ts'
import { disableTotp } from './disable-totp.ts'
import { enableTotp, setUpTotp } from './enable-totp.ts'
import type { FullProof, FullProofParts } from './own-proof.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { getById } from './sign-in.repo.ts'

/** A person's own password and second factor. A stolen session alone changes neither. */
export const createOwnAccountService = (parts: FullProofParts) => ({
  /** Whether the second factor is on, and how many recovery codes are left. */
  async getTotp(actor: Actor): Promise<TotpStatus> {
    const { db } = parts.database
    const account = await getById(db, actor.principalId)
    const recoveryCodesLeft = hasSecondFactor(account)
      ? await countRecoveryCodes(db, account.id)
      : 0
    return { enabled: hasTotp(account), recoveryCodesLeft }
  },

  /** What the audit log says of the person's own account. */
  activity: ({ workspaceId, principalId }: Actor): Promise<AccountActivity[]> =>
    accountActivity(parts.database.db, workspaceId, principalId),

  changeEmail: (actor: Actor, input: { email: string; password: string }): Promise<Me> =>
    changeEmail(parts, actor, input),

  changePassword: (
    actor: Actor,
    input: { currentPassword: string; newPassword: string },
  ): Promise<number> => changePassword(parts, actor, input),

  setUpTotp: (actor: Actor, password: string): Promise<{ secret: string; url: string }> =>
    setUpTotp(parts, actor, password),

  enableTotp: (actor: Actor, code: string): Promise<string[]> => enableTotp(parts, actor, code),

  disableTotp: (actor: Actor, proof: FullProof): Promise<void> => disableTotp(parts, actor, proof),

  renewRecoveryCodes: (actor: Actor, proof: FullProof): Promise<string[]> =>
    renewRecoveryCodes(parts, actor, proof),
})

export type OwnAccountService = ReturnType<typeof createOwnAccountService>
