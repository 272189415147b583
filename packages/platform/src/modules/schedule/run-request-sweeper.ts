import type { Database } from '../../db/database.ts'
import { inBatches } from '../in-batches.ts'
import type { Background } from '../module.ts'
import { repeat } from '../repeat.ts'
import { lapseRequests, workspacesWithLapsedRequests } from './run-requests.repo.ts'
import { emitRequest } from './run-requests.service.ts'

const EVERY_MS = 1_000

/** Ends requests for a run that the agent did not answer. Several nodes may do so at once; each request is ended by one. */
export function createRunRequestSweeper(
  database: Database,
  onError: (error: unknown) => void,
): Background {
  return repeat(EVERY_MS, () => lapseDueRequests(database), onError)
}

async function lapseDueRequests(database: Database): Promise<void> {
  for (const workspaceId of await workspacesWithLapsedRequests(database.db)) {
    await inBatches(database, workspaceId, async (tx, limit) => {
      const rows = await lapseRequests(tx, limit)
      for (const row of rows) emitRequest(tx, 'run.request_settled', row, null)
      return rows.length
    })
  }
}
