import type { Database } from '../../db/database.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { deleteSomeItems, findRemoval, finishRemoval, lockRemoval } from './vault-removals.repo.ts'

/** Items that one transaction removes: it ends well before it is in anybody's way. */
const BATCH = 500

/** Removes some items of a vault that is deleted. The return value is whether there was something to do. */
export async function removeSomeItems(database: Database): Promise<boolean> {
  const removal = await findRemoval(database.db)
  if (!removal) return false
  const { vault_id: vaultId, workspace_id: workspaceId } = removal
  return await database.transaction(workspaceId, async (tx) => {
    if (!(await lockRemoval(tx.db, vaultId))) return false
    const itemIds = await deleteSomeItems(tx.db, vaultId, BATCH)
    await forgetEvents(tx, itemIds)
    if (itemIds.length < BATCH) await finishRemoval(tx.db, vaultId)
    return true
  })
}
