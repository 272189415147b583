import { sql } from 'kysely'
import type { SignIn } from '@sesamespace/contract/sign-ins'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'

const own = (db: Queryable, { workspaceId, principalId }: Actor) =>
  db
    .selectFrom('sign_ins')
    .select(['id', 'session_id', 'way', 'refusal', 'client', 'network', 'times'])
    .select('is_new_device')
    // As text, to the microsecond: a page begins where the one before it ended.
    .select(sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'))
    .where('workspace_id', '=', workspaceId)
    .where('principal_id', '=', principalId)
    .orderBy('sign_ins.at', 'desc')
    .orderBy('id', 'desc')

type Row = Awaited<ReturnType<ReturnType<typeof own>['executeTakeFirstOrThrow']>>

const toSignIn = (
  { session_id: sessionId, is_new_device: newDevice, ...row }: Row,
  actor: Actor,
) => ({
  ...row,
  newDevice,
  current: sessionId === actor.credential.id,
})

export async function listSignIns(
  db: Queryable,
  actor: Actor,
  { after, limit }: { after: readonly [at: string, id: string] | undefined; limit: number },
): Promise<SignIn[]> {
  let query = own(db, actor).limit(limit)
  if (after)
    query = query.where(
      sql<boolean>`(sign_ins.at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    )
  return (await query.execute()).map((row) => toSignIn(row, actor))
}

/** Whether a row may be answered in a session: it is of a device that was new, and the session was there before it. */
const isForSession = (sessionId: string) => sql<boolean>`is_new_device and answered_at is null
  and sign_ins.at > now() - interval '30 days' and exists (
    select from sessions s where s.id = ${sessionId} and s.created_at < sign_ins.at
      and s.id is distinct from sign_ins.session_id
  )`

const MOST = 10

export async function listNew(db: Queryable, actor: Actor): Promise<SignIn[]> {
  const rows = await own(db, actor).where(isForSession(actor.credential.id)).limit(MOST).execute()
  return rows.map((row) => toSignIn(row, actor))
}

/** Marks one as looked at; `undefined` when it is not the person's, or not for this session to answer. */
export const answerNew = (db: Queryable, actor: Actor, id: string, isMine: boolean) =>
  answer(db, actor, isMine)
    .where('id', '=', id)
    .returning(['session_id', 'client', 'network'])
    .executeTakeFirst()

/** Marks those as looked at that cannot be told from one that was the person's: a script signs in many times a day. */
export async function answerAlike(
  db: Queryable,
  actor: Actor,
  { client, network }: Pick<SignIn, 'client' | 'network'>,
): Promise<void> {
  if (network === null) return
  await answer(db, actor, true)
    .where('client', '=', client)
    .where('network', '=', network)
    .execute()
}

const answer = (db: Queryable, actor: Actor, isMine: boolean) =>
  db
    .updateTable('sign_ins')
    .set({ answered_at: sql<Date>`now()`, is_mine: isMine })
    .where('workspace_id', '=', actor.workspaceId)
    .where('principal_id', '=', actor.principalId)
    .where(isForSession(actor.credential.id))
