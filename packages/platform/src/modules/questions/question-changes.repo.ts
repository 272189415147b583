import { sql, type UpdateObject } from 'kysely'
import type { QuestionChoice, QuestionDeciders } from '@sesamespace/contract/questions'
import type { Queryable } from '../../db/database.ts'
import type { Tables } from '../../db/tables/index.ts'
import { databaseNow } from './questions.repo.ts'

export interface NewQuestion {
  id: string
  workspaceId: string
  askerId: string
  channelId: string | null
  title: string
  detail: string | null
  choices: QuestionChoice[]
  allowText: boolean
  editable: string | null
  deciders: QuestionDeciders
  clientGeneratedId: string | null
  /** The key that the question was signed in with, of an agent. */
  askedWith: string | null
  expiresInSeconds: number
}

/** Writes a question; `false`: the asker has one with this name already. */
export async function insertQuestion(db: Queryable, question: NewQuestion): Promise<boolean> {
  const row = await db
    .insertInto('questions')
    .values({
      id: question.id,
      workspace_id: question.workspaceId,
      asker_id: question.askerId,
      channel_id: question.channelId,
      title: question.title,
      detail: question.detail,
      choices: JSON.stringify(question.choices),
      allow_text: question.allowText,
      editable: question.editable,
      deciders: question.deciders,
      client_generated_id: question.clientGeneratedId,
      asked_with: question.askedWith,
      expires_at: sql<Date>`clock_timestamp() + make_interval(secs => ${question.expiresInSeconds})`,
    })
    .onConflict((conflict) => conflict.columns(['asker_id', 'client_generated_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What somebody answered. */
export interface GivenAnswer {
  choice: string | null
  text: string | null
  edited: string | null
  by: string
  ownAgent: boolean
}

/** Answers a pending question that is held. */
export const writeAnswer = (
  db: Queryable,
  questionId: string,
  answer: GivenAnswer,
): Promise<void> =>
  end(db, questionId, {
    status: 'answered',
    choice: answer.choice,
    answer_text: answer.text,
    edited: answer.edited,
    answered_by: answer.by,
    answered_at: databaseNow,
    own_agent: answer.ownAgent,
    ended_at: databaseNow,
  })

/** Ends a pending question that is held, because its asker took it back or nobody answered in time. */
export const endQuestion = (
  db: Queryable,
  questionId: string,
  how: { status: 'withdrawn' } | { status: 'lapsed'; at: Date },
): Promise<void> =>
  end(db, questionId, { status: how.status, ended_at: 'at' in how ? how.at : databaseNow })

/** Only what is pending ends. Anything else throws and changes nothing. */
async function end(
  db: Queryable,
  questionId: string,
  changes: UpdateObject<Tables, 'questions'>,
): Promise<void> {
  const ended = await db
    .updateTable('questions')
    .set(changes)
    .where('id', '=', questionId)
    .where('status', '=', 'pending')
    .executeTakeFirst()
  if (ended.numUpdatedRows !== 1n) throw new Error('A question ends once, and this one has.')
}
