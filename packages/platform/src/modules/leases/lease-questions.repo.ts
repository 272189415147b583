import { sql, type Selectable } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { Tables } from '../../db/tables/index.ts'

/** A question that was asked back about a request. */
export type LeaseQuestionRow = Selectable<Tables['lease_questions']>

/** Adds what was asked back, oldest first. Few leases have any: only these are looked up. */
export async function withQuestions<
  L extends { id: string; question_count: number; changed_at: Date },
>(db: Queryable, leases: readonly L[]): Promise<(L & { questions: LeaseQuestionRow[] })[]> {
  const ids = leases.filter((lease) => lease.question_count > 0).map(({ id }) => id)
  const rows = ids.length === 0 ? [] : await findQuestions(db, ids)
  const byLease = Map.groupBy(rows, ({ lease_id }) => lease_id)
  return leases.map((lease) => {
    const questions = byLease.get(lease.id) ?? []
    const times = questions.flatMap(({ answered_at: at }) => (at === null ? [] : [at.getTime()]))
    return {
      ...lease,
      questions,
      // An answer is news for those who decide.
      changed_at: new Date(Math.max(lease.changed_at.getTime(), ...times)),
    }
  })
}

const findQuestions = (db: Queryable, leaseIds: readonly string[]) =>
  db
    .selectFrom('lease_questions')
    .selectAll()
    .where('lease_id', 'in', leaseIds)
    .orderBy('id')
    .execute()

/** Adds a question to a lease that is held. */
export async function insertQuestion(
  db: Queryable,
  asked: { id: string; leaseId: string; by: string; question: string },
): Promise<void> {
  await db
    .insertInto('lease_questions')
    .values({
      id: asked.id,
      lease_id: asked.leaseId,
      asked_by: asked.by,
      question: asked.question,
    })
    .execute()
  await db
    .updateTable('leases')
    .set({ question_count: sql`question_count + 1` })
    .where('id', '=', asked.leaseId)
    .execute()
}

/** Writes the answer to a question of a lease that is held. */
export async function answerQuestion(
  db: Queryable,
  questionId: string,
  answer: string,
): Promise<void> {
  await db
    .updateTable('lease_questions')
    .set({ answer, answered_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', questionId)
    .execute()
}
