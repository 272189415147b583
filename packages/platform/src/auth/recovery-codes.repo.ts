import type { Queryable } from '../db/database.ts'

export async function insertRecoveryCodes(
  db: Queryable,
  principalId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await db
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ principal_id: principalId, code_hash: hash })))
    .execute()
}

export async function deleteRecoveryCodes(db: Queryable, principalId: string): Promise<void> {
  await db.deleteFrom('recovery_codes').where('principal_id', '=', principalId).execute()
}

/** How many codes a person has left. */
export async function countRecoveryCodes(db: Queryable, principalId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('principal_id', '=', principalId)
    .executeTakeFirstOrThrow()
  return left
}

/** Uses up a code; `false` when the person has no such code left. Of two who use it at once, one does. */
export async function consumeRecoveryCode(
  db: Queryable,
  principalId: string,
  hash: Buffer,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('recovery_codes')
    .where('principal_id', '=', principalId)
    .where('code_hash', '=', hash)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
