import type { Role } from '@sesamespace/contract/access'
import type { QuestionDeciders, QuestionStatus } from '@sesamespace/contract/questions'
import { may, type Rights } from '../auth/actor.ts'
import { permissionRoles } from '../auth/permissions.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'
import { decideRequest, type RequestFacts } from './request.ts'

/** What is known of an actor and a question. */
export interface QuestionFacts extends RequestFacts {
  deciders: QuestionDeciders
  /** Whether the actor is a member of the question's channel. */
  isMember: boolean
}

/** The workspace roles whose people are asked. Of a channel they must be members besides. */
export const decidingRoles: Record<QuestionDeciders, readonly Role[]> = {
  admin: permissionRoles['workspace:manage'],
  operator: permissionRoles['agents:manage'],
  channel: permissionRoles['questions:answer'],
}

/** Whether the actor is one of those who are asked. */
const isAsked = (
  actor: Rights,
  { deciders, isMember }: Pick<QuestionFacts, 'deciders' | 'isMember'>,
): boolean =>
  actor.kind === 'human' &&
  actor.role !== null &&
  may(actor, 'questions:answer') &&
  decidingRoles[deciders].includes(actor.role) &&
  (deciders !== 'channel' || isMember)

/** By which deciders the actor is asked for their role alone, for lists. */
export const askedByRole = (actor: Rights): QuestionDeciders[] =>
  (['admin', 'operator'] as const).filter((deciders) =>
    isAsked(actor, { deciders, isMember: false }),
  )

/** Whether the actor may see the question: who asked, those who are asked, and members of its channel. */
export const seeQuestion = (actor: Rights, facts: QuestionFacts): Decision =>
  all(
    () => hasPermission(actor, 'chat:read'),
    () =>
      facts.requesterId === actor.principalId || facts.isMember || isAsked(actor, facts)
        ? allowed
        : refused(
            'not_found',
            'Question not found. It may have been removed, or you may not have access to it.',
          ),
  )

/** Whether the actor may answer the question: people who are asked, and nobody for themselves. */
export const answerQuestion = (actor: Rights, facts: QuestionFacts): Decision =>
  decideRequest(actor, facts, () =>
    isAsked(actor, facts)
      ? allowed
      : refused('forbidden', 'Only the people whom this question asks may answer it.'),
  )

/** Whether the actor may take the pending question back. */
export const withdrawQuestion = (actor: Rights, { requesterId }: QuestionFacts): Decision =>
  requesterId === actor.principalId
    ? allowed
    : refused('forbidden', 'Only whoever asked may withdraw a question. Answer it instead.')

/** What the actor may do with a question in its present state, for screens. */
export const questionAbilities = (
  actor: Rights,
  facts: QuestionFacts,
  { status }: { status: QuestionStatus },
) => ({
  answer: status === 'pending' && answerQuestion(actor, facts).allowed,
  withdraw: status === 'pending' && withdrawQuestion(actor, facts).allowed,
})
