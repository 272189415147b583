import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { seeQuestion } from '../../policies/question.ts'
import { questionFacts } from './question-view.ts'
import { findQuestions, lockQuestion, type QuestionRow } from './questions.repo.ts'

/** A question that the actor may see. 404 otherwise. */
export async function requireQuestion(
  db: Queryable,
  actor: Actor,
  questionId: string,
): Promise<QuestionRow> {
  const [row] = await findQuestions(db, actor.workspaceId, actor.principalId, [questionId])
  return assertVisible(actor, row)
}

/** The same, held until the transaction ends. */
export async function requireLockedQuestion(
  tx: Tx,
  actor: Actor,
  questionId: string,
): Promise<QuestionRow> {
  const { workspaceId, principalId } = actor
  return assertVisible(actor, await lockQuestion(tx.db, workspaceId, principalId, questionId))
}

export function assertPending({ status }: QuestionRow): void {
  if (status === 'pending') return
  throw new AppError(
    'question_not_pending',
    `This question is no longer pending: it is ${status}. Reload to see it.`,
  )
}

function assertVisible(actor: Actor, row: QuestionRow | undefined): QuestionRow {
  if (!row) throw notFound('Question')
  assertAllowed(seeQuestion(actor, questionFacts(row)))
  return row
}
