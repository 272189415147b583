import type { Queryable } from '../../db/database.ts'

export async function readReceiptEmoji(db: Queryable, principalId: string): Promise<string> {
  const row = await db
    .selectFrom('principals')
    .select('read_receipt_emoji')
    .where('id', '=', principalId)
    .executeTakeFirstOrThrow()
  return row.read_receipt_emoji
}

export async function updateReceiptEmoji(
  db: Queryable,
  principalId: string,
  emoji: string,
): Promise<void> {
  await db
    .updateTable('principals')
    .set({ read_receipt_emoji: emoji })
    .where('id', '=', principalId)
    .execute()
}

export async function updateMailRequests(
  db: Queryable,
  principalId: string,
  mailRequests: boolean,
): Promise<void> {
  await db
    .updateTable('humans')
    .set({ mail_requests: mailRequests })
    .where('principal_id', '=', principalId)
    .execute()
}
