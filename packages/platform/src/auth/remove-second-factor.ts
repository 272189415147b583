import type { Tx } from '../db/database.ts'
import { removeRecoveryCodes } from './recovery-codes.ts'

/** Takes a person's second factor away, and its recovery codes with it. */
export async function removeSecondFactor(tx: Tx, principalId: string): Promise<void> {
  await tx.db
    .updateTable('humans')
    .set({ totp_secret: null, totp_last_step: null })
    .where('principal_id', '=', principalId)
    .execute()
  await removeRecoveryCodes(tx, principalId)
}
