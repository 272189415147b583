import type { Tx } from '../db/database.ts'
import { deleteRecoveryCodes } from './recovery-codes.repo.ts'
import { clearTotpSecret } from './second-factor.repo.ts'

/** Takes a person's second factor away, and its recovery codes with it. */
export async function removeSecondFactor(tx: Tx, principalId: string): Promise<void> {
  await clearTotpSecret(tx.db, principalId)
  await deleteRecoveryCodes(tx.db, principalId)
}
