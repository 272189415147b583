import type { Actor } from '../../auth/actor.ts'
import { removeSecondFactor } from '../../auth/remove-second-factor.ts'
import {
  assertFullyProven,
  auditOwnAccount,
  type FullProof,
  type OwnAccountParts,
} from './own-proof.ts'

/** Switches the second factor off. */
export async function disableTotp(
  parts: OwnAccountParts,
  actor: Actor,
  proof: FullProof,
): Promise<void> {
  await assertFullyProven(parts, actor, proof, {
    purpose: 'totp_disable',
    otherwise: 'There is no second factor to disable.',
  })
  await parts.database.transaction(actor.workspaceId, async (tx) => {
    await removeSecondFactor(tx, actor.principalId)
    auditOwnAccount(tx, actor, 'account.totp_disabled')
  })
}
