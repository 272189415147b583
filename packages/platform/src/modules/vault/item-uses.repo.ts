import type { VaultItemUse } from '@sesamespace/contract/items'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable } from '../../db/database.ts'

/** Writes who used an item, and how, beside the audit entry: what the item's own page shows. */
export async function addUse(
  db: Queryable,
  use: {
    itemId: string
    principalId: string
    action: VaultItemUse['action']
    fields: string[]
    leaseId?: string
    reason?: string | undefined
  },
): Promise<void> {
  await db
    .insertInto('vault_item_uses')
    .values({
      id: uuid(),
      item_id: use.itemId,
      principal_id: use.principalId,
      action: use.action,
      fields: use.fields,
      lease_id: use.leaseId ?? null,
      reason: use.reason ?? null,
    })
    .execute()
  await db
    .updateTable('vault_items')
    .set({ last_used_at: sql`now()` })
    .where('id', '=', use.itemId)
    .execute()
}

/** The same of several items that left the vault together. They were not put to use: when that was last stays as it is. */
export async function addExports(
  db: Queryable,
  principalId: string,
  items: readonly { id: string; fields: string[] }[],
): Promise<void> {
  if (items.length === 0) return
  await db
    .insertInto('vault_item_uses')
    .values(
      items.map(({ id, fields }) => ({
        id: uuid(),
        item_id: id,
        principal_id: principalId,
        action: 'reveal' as const,
        fields,
        lease_id: null,
      })),
    )
    .execute()
}

/** The newest uses of an item. All of them are in the audit log. */
export async function listUses(db: Queryable, itemId: string): Promise<VaultItemUse[]> {
  const rows = await db
    .selectFrom('vault_item_uses')
    .selectAll()
    .where('item_id', '=', itemId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    principalId: row.principal_id,
    action: row.action,
    fields: row.fields,
    leaseId: row.lease_id,
    reason: row.reason,
    at: row.at.toISOString(),
  }))
}
