import { Database, type Queryable } from '../../db/database.ts'
import { moveRuns } from './run-clock.ts'
import { workspacesWithDueRuns } from './run-clock.repo.ts'

/** A node whose clock turns until nothing is due, whatever other nodes are at. */
export async function runClock(db: Queryable): Promise<void> {
  const database = new Database(db, () => {})
  do await moveRuns(database)
  while ((await workspacesWithDueRuns(db)).length > 0)
}
