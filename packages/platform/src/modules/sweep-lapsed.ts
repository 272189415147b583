import type { Database, Tx } from '../db/database.ts'
import { inBatches } from './in-batches.ts'
import {
  lapse,
  type LapsedRow,
  type RequestTable,
  workspacesWithLapsed,
} from '../db/lapsed-requests.ts'
import type { Background } from './module.ts'
import { repeat } from './repeat.ts'

const EVERY_MS = 1_000

/** Requests to agents that lapse when they are not answered in time. */
export interface Lapsing<T extends RequestTable> {
  table: T
  onLapsed: (tx: Tx, row: LapsedRow<T>) => void
}

/** Ends requests that the agent did not answer. Several nodes may do so at once; each request is ended by one. */
export function sweepLapsed<T extends RequestTable>(
  database: Database,
  { table, onLapsed }: Lapsing<T>,
  onError: (error: unknown) => void,
): Background {
  const sweep = async (): Promise<void> => {
    for (const workspaceId of await workspacesWithLapsed(database.db, table)) {
      await inBatches(database, workspaceId, async (tx, limit) => {
        const rows = await lapse(tx, table, limit)
        for (const row of rows) onLapsed(tx, row)
        return rows.length
      })
    }
  }
  return repeat(`lapsed ${table}`, EVERY_MS, sweep, onError)
}
