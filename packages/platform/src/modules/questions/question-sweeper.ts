import type { Database } from '../../db/database.ts'
import { inBatches } from '../in-batches.ts'
import type { Background } from '../module.ts'
import { repeat } from '../repeat.ts'
import { lapse } from './question-endings.ts'
import { lockPending, workspacesWithDueQuestions } from './questions.repo.ts'

const EVERY_MS = 1_000

/**
 * Announces questions that lapsed. Nothing else depends on it: reading and answering compare the database's clock themselves.
 * Several nodes may sweep at once; each question is announced by one.
 */
export function createQuestionSweeper(
  database: Database,
  onError: (error: unknown) => void,
): Background {
  async function sweep(): Promise<void> {
    for (const workspaceId of await workspacesWithDueQuestions(database.db)) {
      await inBatches(database, workspaceId, async (tx, limit) => {
        const due = await lockPending(tx.db, workspaceId, { due: limit })
        for (const question of due) await lapse(tx, question)
        return due.length
      })
    }
  }
  return repeat('questions', EVERY_MS, sweep, onError)
}
