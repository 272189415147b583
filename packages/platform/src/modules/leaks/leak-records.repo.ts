import type { Insertable } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { LeakTables } from '../../db/tables/leaks.ts'

/** The alert about a value of a field in a text, held for the rest of the transaction. */
export const findKnownLeak = (
  db: Queryable,
  workspaceId: string,
  subject: string,
  field: { itemId: string; fieldKey: string; fingerprint: Buffer },
): Promise<{ id: string; resolved_at: Date | null } | undefined> =>
  db
    .selectFrom('leaks')
    .select(['id', 'resolved_at'])
    .where('workspace_id', '=', workspaceId)
    .where('subject', '=', subject)
    .where('item_id', '=', field.itemId)
    .where('field_key', '=', field.fieldKey)
    .where('fingerprint', '=', field.fingerprint)
    .forUpdate()
    .executeTakeFirst()

/** Puts an alert on record; `false` when it is there already. */
export async function insertLeak(
  db: Queryable,
  leak: Insertable<LeakTables['leaks']>,
): Promise<boolean> {
  const row = await db
    .insertInto('leaks')
    .values(leak)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Gives a field that was stored before there were fingerprints the one of its value. */
export async function fillFingerprint(
  db: Queryable,
  field: { itemId: string; itemVersion: number; fieldKey: string },
  fingerprint: Buffer,
): Promise<void> {
  await db
    .updateTable('vault_item_fields')
    .set({ fingerprint })
    .where('item_id', '=', field.itemId)
    .where('version', '=', field.itemVersion)
    .where('key', '=', field.fieldKey)
    .where('fingerprint', 'is', null)
    .execute()
}
