import type { Tx } from '../db/database.ts'
import { deletePasskeys } from './passkeys.repo.ts'
import { deleteRecoveryCodes } from './recovery-codes.repo.ts'
import { clearTotpSecret } from './second-factor.repo.ts'

/** Takes a person's second factors away, and their recovery codes. */
export async function removeSecondFactor(tx: Tx, principalId: string): Promise<void> {
  await clearTotpSecret(tx.db, principalId)
  await deletePasskeys(tx.db, tx.workspaceId, principalId)
  await deleteRecoveryCodes(tx.db, principalId)
}
