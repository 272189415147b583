import type { Database, Queryable, Tx } from '../db/database.ts'
import { inBatches } from './in-batches.ts'
import type { Background } from './module.ts'
import { repeat } from './repeat.ts'

const EVERY_MS = 1_000

/** Requests to agents that lapse when they are not answered in time. */
export interface Lapsing<Row> {
  /** Those with a request whose time is over. */
  workspaces: (db: Queryable) => Promise<string[]>
  /** Ends some of them. */
  lapse: (tx: Tx, limit: number) => Promise<Row[]>
  onLapsed: (tx: Tx, row: Row) => void
}

/** Ends requests that the agent did not answer. Several nodes may do so at once; each request is ended by one. */
export function sweepLapsed<Row>(
  database: Database,
  { workspaces, lapse, onLapsed }: Lapsing<Row>,
  onError: (error: unknown) => void,
): Background {
  const sweep = async (): Promise<void> => {
    for (const workspaceId of await workspaces(database.db)) {
      await inBatches(database, workspaceId, async (tx, limit) => {
        const rows = await lapse(tx, limit)
        for (const row of rows) onLapsed(tx, row)
        return rows.length
      })
    }
  }
  return repeat(EVERY_MS, sweep, onError)
}
