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

/** Other sign-ins of the person that say the same of where they came from. */
const alike = (db: Queryable, { workspaceId, principalId, client, network }: Attempt) =>
  db
    .selectFrom('sign_ins')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('principal_id', '=', principalId)
    .where('client', '=', client)
    .where(sql<boolean>`network is not distinct from ${network}`)

/**
 * Whether the person has said of a sign-in from the same program and network that it was theirs. Of one whose network is not
 * known that says nothing.
 */
async function isRecognised(db: Queryable, attempt: Attempt): Promise<boolean> {
  if (attempt.network === null) return false
  const found = await alike(db, attempt).where('is_mine', '=', true).limit(1).executeTakeFirst()
  return found !== undefined
}

/** Where the person is mailed to of it, as long as they were not of one alike in the last day. */
async function addressFor(db: Queryable, attempt: Attempt): Promise<string | null> {
  const { email } = (await db
    .selectFrom('humans')
    .select('email')
    .where('principal_id', '=', attempt.principalId)
    .where((eb) =>
      eb.not(
        eb.exists(
          alike(db, attempt)
            .where('is_new_device', '=', true)
            .where('at', '>', sql<Date>`now() - interval '1 day'`),
        ),
      ),
    )
    .executeTakeFirst()) ?? { email: null }
  return email
}

/** Writes a sign-in down. Answers whether its device is new: it has no mark, and the person did not recognise one alike. */
export async function insertSignIn(
  db: Queryable,
  attempt: Attempt,
  { sessionId, isKnown }: { sessionId: string; isKnown: boolean },
): Promise<boolean> {
  const { id, workspaceId, principalId, way, client, network } = attempt
  const isNew = !isKnown && !(await isRecognised(db, attempt))
  const mailTo = isNew ? await addressFor(db, attempt) : null
  await db
    .insertInto('sign_ins')
    .values({
      id,
      workspace_id: workspaceId,
      principal_id: principalId,
      session_id: sessionId,
      way,
      client,
      network,
      is_new_device: isNew,
      mail_to: mailTo,
      ...(mailTo !== null && { mail_at: sql<Date>`clock_timestamp()` }),
    })
    .execute()
  if (mailTo !== null)
    await db
      .insertInto('notifications')
      .values({
        workspace_id: workspaceId,
        principal_id: principalId,
        reason: 'sign_in',
        need: `sign_in:${id}`,
        event_position: null,
        channel_id: null,
        root_id: null,
        last_seq: null,
        pushed_at: null,
        mailed_at: null,
      })
      .execute()
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
