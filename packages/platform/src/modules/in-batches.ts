import type { Database, Tx } from '../db/database.ts'

/** Rows that one transaction takes: it ends well before it is in anybody's way. */
const BATCH = 50

/** Does the work in a workspace until nothing is left: in transactions of at most `limit` rows, whose number the work answers. */
export async function inBatches(
  database: Database,
  workspaceId: string,
  work: (tx: Tx, limit: number) => Promise<number>,
): Promise<void> {
  let done = BATCH
  while (done === BATCH) done = await database.transaction(workspaceId, (tx) => work(tx, BATCH))
}
