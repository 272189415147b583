import { sql } from 'kysely'
import type { SignInRules } from '@sesamespace/contract/sign-in-rules'
import type { Queryable } from '../../db/database.ts'

/** The rules; with `forUpdate` they are held for the rest of the transaction. */
export async function readSignInRules(
  db: Queryable,
  workspaceId: string,
  { forUpdate = false } = {},
): Promise<SignInRules> {
  const row = await db
    .selectFrom('workspaces')
    .select(['step_up_minutes', 'second_factor_of'])
    .select(['second_factor_grace_days', 'second_factor_since'])
    .where('id', '=', workspaceId)
    .$if(forUpdate, (query) => query.forNoKeyUpdate())
    .executeTakeFirstOrThrow()
  const lacking = await countLacking(db, workspaceId)
  return {
    stepUpMinutes: row.step_up_minutes,
    secondFactor: {
      requiredOf: row.second_factor_of,
      graceDays: row.second_factor_grace_days,
      since: row.second_factor_since?.toISOString() ?? null,
      lacking,
    },
  }
}

/** People who sign in with a password and have no second factor. */
const countLacking = (db: Queryable, workspaceId: string) =>
  db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select(sql<number>`count(*)::int`.as('everyone'))
    .select(sql<number>`(count(*) filter (where role in ('admin', 'owner')))::int`.as('admins'))
    .where('principals.workspace_id', '=', workspaceId)
    .where('principals.status', '=', 'active')
    .where('password_hash', 'is not', null)
    .where('totp_last_step', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('passkeys')
            .select('passkeys.id')
            .whereRef('passkeys.principal_id', '=', 'principals.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow()

/** Writes the rules. Days to set up a second factor count anew when it comes to be required of more people, never otherwise. */
export async function writeSignInRules(
  db: Queryable,
  workspaceId: string,
  {
    stepUpMinutes,
    secondFactor: { requiredOf, graceDays },
    startsAnew,
  }: {
    stepUpMinutes: SignInRules['stepUpMinutes']
    secondFactor: Omit<SignInRules['secondFactor'], 'since' | 'lacking'>
    startsAnew: boolean
  },
): Promise<void> {
  await db
    .updateTable('workspaces')
    .set({
      step_up_minutes: stepUpMinutes,
      second_factor_of: requiredOf,
      second_factor_grace_days: graceDays,
      ...(requiredOf === 'nobody'
        ? { second_factor_since: null }
        : startsAnew && { second_factor_since: sql<Date>`now()` }),
    })
    .where('id', '=', workspaceId)
    .execute()
}
