import type { Queryable } from '../../db/database.ts'

/** A vault that is deleted, whose items are still to be removed. */
export interface VaultRemoval {
  vault_id: string
  workspace_id: string
}

export async function insertRemoval(
  db: Queryable,
  workspaceId: string,
  vaultId: string,
): Promise<void> {
  await db
    .insertInto('vault_removals')
    .values({ vault_id: vaultId, workspace_id: workspaceId })
    .execute()
}

export const findRemoval = (db: Queryable): Promise<VaultRemoval | undefined> =>
  db
    .selectFrom('vault_removals')
    .select(['vault_id', 'workspace_id'])
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()

/** Takes a removal for the rest of the transaction; `false` when another node has it, or it is done. */
export async function lockRemoval(db: Queryable, vaultId: string): Promise<boolean> {
  const row = await db
    .selectFrom('vault_removals')
    .select('vault_id')
    .where('vault_id', '=', vaultId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row !== undefined
}

/** Deletes some of the items of a vault; answers their ids. */
export async function deleteSomeItems(
  db: Queryable,
  vaultId: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .deleteFrom('vault_items')
    .where('id', 'in', (eb) =>
      eb.selectFrom('vault_items').select('id').where('vault_id', '=', vaultId).limit(limit),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Deletes the keys of a vault that has no item any more, and the removal with them. */
export async function finishRemoval(db: Queryable, vaultId: string): Promise<void> {
  await db.deleteFrom('vault_keys').where('vault_id', '=', vaultId).execute()
  await db.deleteFrom('vault_removals').where('vault_id', '=', vaultId).execute()
}
