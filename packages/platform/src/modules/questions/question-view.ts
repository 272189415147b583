import type { Question } from '@sesamespace/contract/questions'
import type { Actor } from '../../auth/actor.ts'
import { questionAbilities, type QuestionFacts } from '../../policies/question.ts'
import { isOwnAgent } from '../../policies/request.ts'
import type { QuestionRow } from './questions.repo.ts'

/** What the policies judge by. A person behind an agent answers it only where nobody else may. */
export const questionFacts = (row: QuestionRow): QuestionFacts => ({
  requesterId: row.asker_id,
  deciders: row.deciders,
  isMember: row.is_member,
  ownPeople: row.own_people,
  ownAgentRequests: row.others_may ? 'refuse' : 'mark',
})

/** The question as the actor sees it. */
export function viewQuestion(actor: Actor, row: QuestionRow): Question {
  const facts = questionFacts(row)
  const isPending = row.status === 'pending'
  return {
    id: row.id,
    status: row.status,
    askerId: row.asker_id,
    channelId: row.channel_id,
    title: row.title,
    detail: row.detail,
    choices: row.choices,
    allowText: row.allow_text,
    editable: row.editable,
    deciders: row.deciders,
    choice: row.choice,
    text: row.answer_text,
    edited: row.edited,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at?.toISOString() ?? null,
    ownAgent: isPending ? isOwnAgent(actor, facts) : row.own_agent,
    expiresAt: row.expires_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    abilities: questionAbilities(actor, facts, row),
    createdAt: row.created_at.toISOString(),
  }
}
