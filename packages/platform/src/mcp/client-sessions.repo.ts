import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Queryable } from '../db/database.ts'

/** The agent whose session it is, by whichever key: an application that is allowed more has another grant. */
export type SessionOwner = Pick<Actor, 'workspaceId' | 'principalId'>

export async function insertSession(
  db: Queryable,
  { workspaceId, principalId }: SessionOwner,
  session: { id: string; takesForms: boolean },
): Promise<void> {
  await db
    .insertInto('mcp_sessions')
    .values({
      id: session.id,
      workspace_id: workspaceId,
      agent_id: principalId,
      takes_forms: session.takesForms,
      ended_at: null,
    })
    .execute()
}

/** Removes those of an agent that were used longest ago, over so many: a client that begins again and again fills no table. */
export async function trimSessions(
  db: Queryable,
  { workspaceId, principalId }: SessionOwner,
  most: number,
): Promise<void> {
  await sql`
    delete from mcp_sessions where id = any (array(
      select id from mcp_sessions
      where workspace_id = ${workspaceId} and agent_id = ${principalId}
      order by used_at desc offset ${most} for update skip locked
    ))
  `.execute(db)
}

const ofOwner = (db: Queryable, { workspaceId, principalId }: SessionOwner) =>
  db
    .selectFrom('mcp_sessions')
    .where('workspace_id', '=', workspaceId)
    .where('agent_id', '=', principalId)
    .where('ended_at', 'is', null)

export const findSession = (db: Queryable, owner: SessionOwner, id: string) =>
  ofOwner(db, owner)
    .select('takes_forms')
    .select(sql<boolean>`used_at < now() - interval '1 hour'`.as('is_stale'))
    .where('id', '=', id)
    .executeTakeFirst()

export async function touchSession(db: Queryable, id: string): Promise<void> {
  await db
    .updateTable('mcp_sessions')
    .set({ used_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

/** Ends a session, and what is asked in it. `false`: there is none. */
export async function endSession(db: Queryable, owner: SessionOwner, id: string): Promise<boolean> {
  const { rows } = await sql`
    with ended as (
      update mcp_sessions set ended_at = now()
      where workspace_id = ${owner.workspaceId} and agent_id = ${owner.principalId}
        and id = ${id} and ended_at is null
      returning id
    ), withdrawn as (
      delete from mcp_questions where session_id in (select id from ended)
    )
    select id from ended
  `.execute(db)
  return rows.length > 0
}

export async function insertQuestion(
  db: Queryable,
  question: { id: string; sessionId: string },
): Promise<void> {
  await db
    .insertInto('mcp_questions')
    .values({ id: question.id, session_id: question.sessionId })
    .execute()
}

/** Keeps the first answer to a question of this session. `false`: nobody asks that any more. */
export async function answerQuestion(
  db: Queryable,
  question: { id: string; sessionId: string },
  answer: object,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mcp_questions')
    .set({ answer: JSON.stringify(answer) })
    .where('id', '=', question.id)
    .where('session_id', '=', question.sessionId)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Those of the questions that are still there. */
export const findQuestions = (db: Queryable, ids: readonly string[]) =>
  db
    .selectFrom('mcp_questions')
    .select(['id', 'answer'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()

export async function deleteQuestion(db: Queryable, id: string): Promise<void> {
  await db.deleteFrom('mcp_questions').where('id', '=', id).execute()
}
