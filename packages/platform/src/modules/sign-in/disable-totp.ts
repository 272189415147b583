import type { Actor } from '../../auth/actor.ts'
import { deleteRecoveryCodes } from '../../auth/recovery-codes.repo.ts'
import { clearTotpSecret } from '../../auth/second-factor.repo.ts'
import { AppError } from '../../http/errors.ts'
import { hasSecondFactor, hasTotp } from './credentials.ts'
import {
  announceOwnAccount,
  assertFactorLeft,
  assertFullyProven,
  assertMayGo,
  auditOwnAccount,
  type FullProof,
  type FullProofParts,
} from './own-proof.ts'
import { getById } from './sign-in.repo.ts'

/** Switches the authenticator app off. Recovery codes stay where they stand in for a passkey. */
export async function disableTotp(
  parts: FullProofParts,
  actor: Actor,
  proof: FullProof,
): Promise<void> {
  const otherwise = 'There is no second factor to disable.'
  const account = await getById(parts.database.db, actor.principalId)
  if (!hasTotp(account)) throw new AppError('no_totp', otherwise)
  // Before a recovery code is spent on it.
  if (!account.has_passkey) await assertMayGo(parts.database.db, account)
  await assertFullyProven(parts, actor, proof, { purpose: 'totp_disable', otherwise })
  await parts.database.transaction(actor.workspaceId, async (tx) => {
    await clearTotpSecret(tx.db, actor.principalId)
    const left = await getById(tx.db, actor.principalId)
    await assertFactorLeft(tx, left)
    if (!hasSecondFactor(left)) await deleteRecoveryCodes(tx.db, actor.principalId)
    auditOwnAccount(tx, actor, 'account.totp_disabled')
    announceOwnAccount(tx, actor)
  })
}
