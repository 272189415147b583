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

/** Removes those of an agent that have ended, and then those used longest ago, over so many: a client that begins again and again fills no table. */
export async function trimSessions(
  db: Queryable,
  { workspaceId, principalId }: SessionOwner,
  most: number,
): Promise<void> {
  await sql`
    delete from mcp_sessions where id = any (array(
      select id from mcp_sessions
      where workspace_id = ${workspaceId} and agent_id = ${principalId}
      order by ended_at is not null, used_at desc offset ${most} for update skip locked
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

/** Opens a question in a session that goes on. `false`: it has ended. */
export async function insertQuestion(
  db: Queryable,
  { id, sessionId }: { id: string; sessionId: string },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    insert into mcp_questions (id, session_id)
    select ${id}, id from mcp_sessions where id = ${sessionId} and ended_at is null for key share
  `.execute(db)
  return numAffectedRows === 1n
}

/** Keeps the first answers to questions of this session. What nobody asks any more is passed over. */
export async function answerQuestions(
  db: Queryable,
  sessionId: string,
  answers: readonly { id: string; answer: string }[],
): Promise<void> {
  if (answers.length === 0) return
  await sql`
    update mcp_questions q set answer = given.answer
    from unnest(${answers.map(({ id }) => id)}::uuid[], ${answers.map(({ answer }) => answer)}::text[]) as given (id, answer)
    where q.id = given.id and q.session_id = ${sessionId} and q.answer is null
  `.execute(db)
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
