import { z } from 'zod'
import type { ResultOf } from '@sesamespace/contract/call'
import type {
  AnswerQuestionInput,
  AskQuestionInput,
  Question,
  questionCalls,
  QuestionFilter,
} from '@sesamespace/contract/questions'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { askedByRole, seeQuestion } from '../../policies/question.ts'
import { auditingRefusals } from '../audit/index.ts'
import { answerQuestion } from './answer-question.ts'
import { askQuestion } from './ask-question.ts'
import { requireQuestion } from './question-access.ts'
import { withdrawQuestion } from './question-endings.ts'
import { questionFacts, viewQuestion } from './question-view.ts'
import { findQuestions, listQuestions } from './questions.repo.ts'

const cursorPlace = z.tuple([z.uuid()])

/** Asking people, answering, and seeing what was asked. */
export const createQuestionsService = (database: Database) => ({
  ask: (actor: Actor, input: AskQuestionInput): Promise<Question> =>
    database.transaction(actor.workspaceId, (tx) => askQuestion(tx, actor, input)),

  answer: (actor: Actor, questionId: string, input: AnswerQuestionInput): Promise<Question> =>
    auditingRefusals(database, actor, (tx) => answerQuestion(tx, actor, questionId, input)),

  withdraw: (actor: Actor, questionId: string): Promise<Question> =>
    database.transaction(actor.workspaceId, (tx) => withdrawQuestion(tx, actor, questionId)),

  async get(actor: Actor, questionId: string): Promise<Question> {
    return viewQuestion(actor, await requireQuestion(database.db, actor, questionId))
  },

  async list(
    actor: Actor,
    { cursor, ...filter }: QuestionFilter,
  ): Promise<ResultOf<(typeof questionCalls)['listQuestions']>> {
    const after = cursor === undefined ? undefined : decodeCursor(cursorPlace, cursor)[0]
    const { workspaceId, principalId } = actor
    const rows = await listQuestions(
      database.db,
      workspaceId,
      { principalId, askedAs: askedByRole(actor) },
      { ...filter, limit: filter.limit + 1, ...(after !== undefined && { after }) },
    )
    const page = rows.slice(0, filter.limit)
    const last = page.at(-1)
    return {
      questions: page.map((row) => viewQuestion(actor, row)),
      nextCursor: rows.length > page.length && last ? encodeCursor([last.id]) : null,
    }
  },

  /** Those of these questions that the actor may see. */
  async getMany(actor: Actor, questionIds: readonly string[]): Promise<Question[]> {
    if (questionIds.length === 0) return []
    const { workspaceId, principalId } = actor
    const rows = await findQuestions(database.db, workspaceId, principalId, questionIds)
    return rows
      .filter((row) => seeQuestion(actor, questionFacts(row)).allowed)
      .map((row) => viewQuestion(actor, row))
  },
})

export type QuestionsService = ReturnType<typeof createQuestionsService>
