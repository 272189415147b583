import { v7 as uuid } from 'uuid'
import type { ChangeLeaseTermsInput } from '@sesamespace/contract/lease-terms'
import type { Lease } from '@sesamespace/contract/leases'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { answerLease } from '../../policies/lease.ts'
import { askOtherwise, lockRulesFirst } from './change-terms.ts'
import { assertPending, lockToDecide } from './deciding.ts'
import { requireLockedLease, viewLease } from './lease-access.ts'
import { announce, subject } from './lease-announcer.ts'
import { leaseFacts } from './lease-facts.ts'
import { answerQuestion, insertQuestion } from './lease-questions.repo.ts'

/** Asks whoever made a pending request about it: who may deny it may ask. It stays pending, and approvals stay. */
export async function askRequester(
  tx: Tx,
  actor: Actor,
  leaseId: string,
  question: string,
): Promise<Lease> {
  const { lease, role } = await lockToDecide(tx, actor, leaseId, 'ask')
  assertPending(lease)
  if (lease.given_by !== null) {
    throw new AppError(
      'conflict',
      'The agent did not ask for this lease: a person gives it. Ask that person.',
    )
  }
  if (lease.questions.length >= limits.leaseQuestions) {
    throw new AppError(
      'conflict',
      `${limits.leaseQuestions} questions were asked about this request. Approve or deny it.`,
    )
  }
  const questionId = uuid()
  await insertQuestion(tx.db, { id: questionId, leaseId, by: actor.principalId, question })
  const asked = await announce(tx, {
    leaseId,
    event: 'vault.lease.asked',
    action: 'vault.lease.asked',
    actorId: actor.principalId,
    requestId: actor.requestId,
    details: { questionId },
    line: (now) => `Asks about the request for ${subject(now)}.`,
  })
  return await viewLease(tx.db, actor, asked, role)
}

/** An answer to what was asked back. */
export interface Answer {
  leaseId: string
  questionId: string
  answer: string
  /** What the request asks for from now on. */
  terms?: ChangeLeaseTermsInput | undefined
}

/** Answers a question about the actor's own pending request, once, and changes its terms along where these are given. */
export async function answerApprover(
  tx: Tx,
  actor: Actor,
  { leaseId, questionId, answer, terms }: Answer,
): Promise<Lease> {
  if (terms) await lockRulesFirst(tx, actor)
  const { lease, role } = await requireLockedLease(tx, actor, leaseId)
  assertAllowed(answerLease(actor, leaseFacts(lease, { principalId: actor.principalId, role })))
  const question = lease.questions.find(({ id }) => id === questionId)
  if (!question) throw notFound('Question')
  assertPending(lease)
  if (question.answer !== null) {
    throw new AppError('conflict', 'You have answered this question already.')
  }
  await answerQuestion(tx.db, questionId, answer)
  const answered = await announce(tx, {
    leaseId,
    event: 'vault.lease.answered',
    action: 'vault.lease.answered',
    actorId: actor.principalId,
    requestId: actor.requestId,
    details: { questionId },
    line: (now) => `Answers about the request for ${subject(now)}.`,
  })
  const now = terms ? await askOtherwise(tx, actor, answered, terms) : answered
  return await viewLease(tx.db, actor, now, role)
}
