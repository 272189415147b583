import type { Actor } from '../../auth/actor.ts'
import { replaceRecoveryCodes } from '../../auth/recovery-codes.ts'
import {
  assertFullyProven,
  auditOwnAccount,
  type FullProof,
  type FullProofParts,
} from './own-proof.ts'

/** Replaces the recovery codes; the return value is the new ones, this once. */
export async function renewRecoveryCodes(
  parts: FullProofParts,
  actor: Actor,
  proof: FullProof,
): Promise<string[]> {
  await assertFullyProven(parts, actor, proof, {
    purpose: 'recovery_codes',
    otherwise: 'Recovery codes come with a second factor. Set it up first.',
  })
  return await parts.database.transaction(actor.workspaceId, async (tx) => {
    auditOwnAccount(tx, actor, 'account.recovery_codes_renewed')
    return await replaceRecoveryCodes(tx, actor.principalId)
  })
}
