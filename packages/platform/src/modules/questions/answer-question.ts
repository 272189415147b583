import type { AnswerQuestionInput, Question } from '@sesamespace/contract/questions'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { answerQuestion as mayAnswer } from '../../policies/question.ts'
import { isOwnAgent } from '../../policies/request.ts'
import { AuditedRefusal, auditActor } from '../audit/index.ts'
import { assertPending, requireLockedQuestion, requireQuestion } from './question-access.ts'
import { announce } from './question-announcer.ts'
import { writeAnswer } from './question-changes.repo.ts'
import { questionFacts, viewQuestion } from './question-view.ts'
import type { QuestionRow } from './questions.repo.ts'

/** Answers. The question is held, so that of two answers at once the second is told that there is one. */
export async function answerQuestion(
  tx: Tx,
  actor: Actor,
  questionId: string,
  input: AnswerQuestionInput,
): Promise<Question> {
  const question = await requireLockedQuestion(tx, actor, questionId)
  const facts = questionFacts(question)
  const decision = mayAnswer(actor, facts)
  if (!decision.allowed)
    throw new AuditedRefusal(decision.code, decision.message, {
      action: 'question.answer_refused',
      ...auditActor(actor),
      targetType: 'question',
      targetId: questionId,
    })
  assertPending(question)
  assertFits(question, input)
  const { choice = null, text = null, edited = null } = input
  const ownAgent = isOwnAgent(actor, facts)
  await writeAnswer(tx.db, questionId, {
    choice,
    text,
    edited: edited === question.editable ? null : edited,
    by: actor.principalId,
    ownAgent,
  })
  const answered = await requireQuestion(tx.db, actor, questionId)
  const label = question.choices.find(({ id }) => id === choice)?.label
  await announce(tx, {
    question,
    step: 'answered',
    actorId: actor.principalId,
    requestId: actor.requestId,
    details: { choice, edited: answered.edited !== null, ...(ownAgent && { ownAgent }) },
    line: `Answered “${question.title}”: ${[label, text].filter(Boolean).join(' – ')}`,
  })
  return viewQuestion(actor, answered)
}

/** An answer is one of those that the question offers. */
function assertFits(question: QuestionRow, { choice, text, edited }: AnswerQuestionInput): void {
  const refuse = (message: string): never => {
    throw new AppError('invalid_request', message)
  }
  if (choice !== undefined && !question.choices.some(({ id }) => id === choice))
    refuse(`body.choice: this question has no choice "${choice}".`)
  if (text !== undefined && !question.allow_text)
    refuse('body.text: this question is answered with a choice only.')
  if (edited !== undefined && (question.editable === null || choice === undefined))
    refuse('body.edited: this question has nothing to change, or no choice was made.')
}
