import type { Question } from '@sesamespace/contract/questions'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { withdrawQuestion as mayWithdraw } from '../../policies/question.ts'
import { assertPending, requireLockedQuestion, requireQuestion } from './question-access.ts'
import { announce } from './question-announcer.ts'
import { endQuestion } from './question-changes.repo.ts'
import { questionFacts, viewQuestion } from './question-view.ts'
import { lockPending, type QuestionRow } from './questions.repo.ts'

/** Takes the actor's own pending question back. */
export async function withdrawQuestion(
  tx: Tx,
  actor: Actor,
  questionId: string,
): Promise<Question> {
  const question = await requireLockedQuestion(tx, actor, questionId)
  assertAllowed(mayWithdraw(actor, questionFacts(question)))
  assertPending(question)
  await withdraw(tx, question, actor)
  return viewQuestion(actor, await requireQuestion(tx.db, actor, questionId))
}

/** Withdraws all pending questions of an agent or a person, as when it is frozen. `reason` is a code of ours. */
export async function withdrawAllQuestions(
  tx: Tx,
  askerId: string,
  actor: Actor,
  reason: string,
): Promise<void> {
  for (const question of await lockPending(tx.db, tx.workspaceId, { askerId })) {
    if (question.status === 'lapsed') await lapse(tx, question)
    else await withdraw(tx, question, actor, reason)
  }
}

/** Writes down that nobody answered in time. */
export async function lapse(tx: Tx, question: QuestionRow): Promise<void> {
  await endQuestion(tx.db, question.id, { status: 'lapsed', at: question.expires_at })
  await announce(tx, {
    question,
    step: 'lapsed',
    actorId: null,
    line: `Nobody answered “${question.title}” in time. That counts as a no.`,
  })
}

async function withdraw(
  tx: Tx,
  question: QuestionRow,
  actor: Actor,
  reason?: string,
): Promise<void> {
  await endQuestion(tx.db, question.id, { status: 'withdrawn' })
  await announce(tx, {
    question,
    step: 'withdrawn',
    actorId: actor.principalId,
    requestId: actor.requestId,
    ...(reason !== undefined && { details: { reason } }),
    line: `${reason === undefined ? 'Withdrew' : 'Ended'} the question “${question.title}”.`,
  })
}
