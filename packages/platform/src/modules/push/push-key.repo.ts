import type { Queryable } from '../../db/database.ts'

/** The key pair as it is kept. */
export interface KeptPushKey {
  publicKey: string
  sealedPrivateKey: Buffer
}

const kept = (
  row: { push_public_key: string | null; push_private_key: Buffer | null } | undefined,
): KeptPushKey | null =>
  row?.push_public_key && row.push_private_key
    ? { publicKey: row.push_public_key, sealedPrivateKey: row.push_private_key }
    : null

const selectKey = (db: Queryable) =>
  db.selectFrom('installation').select(['push_public_key', 'push_private_key'])

export const findPushKey = async (db: Queryable): Promise<KeptPushKey | null> =>
  kept(await selectKey(db).executeTakeFirst())

/** The same, and nobody else changes it until the transaction ends. */
export const lockPushKey = async (db: Queryable): Promise<KeptPushKey | null> =>
  kept(await selectKey(db).forUpdate().executeTakeFirst())

export async function savePushKey(
  db: Queryable,
  { publicKey, sealedPrivateKey }: KeptPushKey,
): Promise<void> {
  await db
    .updateTable('installation')
    .set({ push_public_key: publicKey, push_private_key: sealedPrivateKey })
    .execute()
}
