import type { Queryable } from '../db/database.ts'

export async function clearTotpSecret(db: Queryable, principalId: string): Promise<void> {
  await db
    .updateTable('humans')
    .set({ totp_secret: null, totp_last_step: null })
    .where('principal_id', '=', principalId)
    .execute()
}

/** Everybody who has a second factor, with its sealed secret; held for the rest of the transaction. */
export const lockTotpSecrets = (db: Queryable) =>
  db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select(['id', 'workspace_id', 'totp_secret'])
    .where('totp_secret', 'is not', null)
    .forUpdate('humans')
    .execute()

/** Stores a secret that is sealed anew. */
export async function saveTotpSecret(
  db: Queryable,
  principalId: string,
  sealed: Buffer,
): Promise<void> {
  await db
    .updateTable('humans')
    .set({ totp_secret: sealed })
    .where('principal_id', '=', principalId)
    .execute()
}
