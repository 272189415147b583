import { sql } from 'kysely'
import type { SignInWay } from '@sesamespace/contract/sign-ins'
import type { Queryable } from '../db/database.ts'

interface Attempt {
  id: string
  workspaceId: string
  principalId: string
  way: SignInWay
  client: string
  network: string | null
}

/** Writes a sign-in down. Answers whether its device is new: it has no mark, and the person was signed in before. */
export async function insertSignIn(
  db: Queryable,
  { id, workspaceId, principalId, way, client, network }: Attempt,
  { sessionId, isKnown }: { sessionId: string; isKnown: boolean },
): Promise<boolean> {
  const wasHere = sql<boolean>`exists (
    select from sessions s where s.principal_id = ${principalId} and s.id <> ${sessionId}
  )`
  const { is_new_device: isNew } = await db
    .insertInto('sign_ins')
    .values({
      id,
      workspace_id: workspaceId,
      principal_id: principalId,
      session_id: sessionId,
      way,
      client,
      network,
      is_new_device: isKnown ? false : wasHere,
    })
    .returning('is_new_device')
    .executeTakeFirstOrThrow()
  return isNew
}

/** Writes a refused attempt down: those of an hour that say the same are one row, however many strangers send. */
export async function insertRefusal(
  db: Queryable,
  { id, workspaceId, principalId, way, client, network }: Attempt,
  { refusal, fold }: { refusal: string; fold: string },
): Promise<void> {
  await db
    .insertInto('sign_ins')
    .values({
      id,
      workspace_id: workspaceId,
      principal_id: principalId,
      way,
      refusal,
      client,
      network,
      folded_as: sql<string>`${fold} || ' ' || extract(epoch from date_trunc('hour', now()))::bigint`,
    })
    .onConflict((conflict) =>
      conflict.columns(['principal_id', 'folded_as']).doUpdateSet({
        way,
        client,
        network,
        times: sql<number>`sign_ins.times + 1`,
        at: sql<Date>`now()`,
      }),
    )
    .execute()
}

/** Takes away that a second factor was missing a moment ago, where the same browser then brought it. */
export async function deleteMissing(
  db: Queryable,
  { principalId, client, network }: Omit<Attempt, 'id' | 'way'>,
): Promise<void> {
  await db
    .deleteFrom('sign_ins')
    .where('principal_id', '=', principalId)
    .where('refusal', '=', 'code_missing')
    .where('client', '=', client)
    .where(sql<boolean>`network is not distinct from ${network}`)
    .where('at', '>', sql<Date>`now() - interval '15 minutes'`)
    .execute()
}
