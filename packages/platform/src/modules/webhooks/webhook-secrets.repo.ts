import type { Queryable } from '../../db/database.ts'

/** The sealed signing secrets and addresses of all webhooks, held for the rest of the transaction. */
export const lockSecrets = (db: Queryable) =>
  db
    .selectFrom('webhooks')
    .select(['id', 'workspace_id', 'secret', 'previous_secret', 'sealed_url'])
    .forUpdate()
    .execute()

/** Stores signing secrets that are sealed anew. */
export async function saveSecrets(
  db: Queryable,
  webhookId: string,
  secrets: { secret: Buffer; previous_secret: Buffer | null; sealed_url: Buffer | null },
): Promise<void> {
  await db.updateTable('webhooks').set(secrets).where('id', '=', webhookId).execute()
}
