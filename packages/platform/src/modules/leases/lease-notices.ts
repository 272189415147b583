import type { Database } from '../../db/database.ts'
import { inBatches } from '../in-batches.ts'
import { tellHolder } from './lease-announcer.ts'
import { takeNotices, workspacesWithNotices } from './lease-notices.repo.ts'

/**
 * Tells those who hold leases that end soon. Several nodes may do so at once: that it was told is written with the event, in one
 * transaction. A lease that was extended, ended or lost what it is bound to since is not among them.
 */
export async function giveNotices(database: Database): Promise<void> {
  for (const workspaceId of await workspacesWithNotices(database.db)) {
    await inBatches(database, workspaceId, async (tx, limit) => {
      const leases = await takeNotices(tx.db, workspaceId, limit)
      for (const lease of leases)
        if (lease.status === 'active') tellHolder(tx, lease, 'vault.lease.ending')
      return leases.length
    })
  }
}
