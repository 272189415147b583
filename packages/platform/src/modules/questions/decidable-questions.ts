import type { Queryable } from '../../db/database.ts'
import { isOwnAgent } from '../../policies/request.ts'
import { questionFacts } from './question-view.ts'
import { findQuestions } from './questions.repo.ts'

/** Those of these questions that wait for the answer of one of the people whom they ask. */
export async function decidableQuestions(
  db: Queryable,
  { workspaceId, personId }: { workspaceId: string; personId: string },
  questionIds: readonly string[],
): Promise<string[]> {
  if (questionIds.length === 0) return []
  const rows = await findQuestions(db, workspaceId, personId, questionIds)
  return rows
    .filter((row) => {
      const facts = questionFacts(row)
      const isRefused =
        facts.ownAgentRequests === 'refuse' && isOwnAgent({ principalId: personId }, facts)
      return row.status === 'pending' && row.asker_id !== personId && !isRefused
    })
    .map(({ id }) => id)
}
