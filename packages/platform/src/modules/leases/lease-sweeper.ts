import type { Database } from '../../db/database.ts'
import type { Background } from '../module.ts'
import { endByTime } from './lease-endings.ts'
import { giveNotices } from './lease-notices.ts'
import { repeat } from '../repeat.ts'
import { lockOpenLeases, workspacesWithDueLeases } from './leases.repo.ts'

const EVERY_MS = 1_000
const BATCH = 50

/**
 * Tells of leases that time has ended, and those who hold one that it ends soon. Nothing depends on it but the telling: use and decision compare the database's clock
 * themselves. Several nodes may sweep at once; each due lease is told of by one.
 */
export function createLeaseSweeper(
  database: Database,
  onError: (error: unknown) => void,
): Background {
  async function sweep(): Promise<void> {
    await giveNotices(database)
    for (const workspaceId of await workspacesWithDueLeases(database.db)) {
      let ended = BATCH
      while (ended === BATCH) {
        ended = await database.transaction(workspaceId, async (tx) => {
          const leases = await lockOpenLeases(tx.db, workspaceId, { due: BATCH })
          for (const lease of leases) await endByTime(tx, lease)
          return leases.length
        })
      }
    }
  }

  return repeat('leases', EVERY_MS, sweep, onError)
}
