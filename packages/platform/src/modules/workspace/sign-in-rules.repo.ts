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
    .select('step_up_minutes')
    .where('id', '=', workspaceId)
    .$if(forUpdate, (query) => query.forNoKeyUpdate())
    .executeTakeFirstOrThrow()
  return { stepUpMinutes: row.step_up_minutes }
}

export async function writeSignInRules(
  db: Queryable,
  workspaceId: string,
  { stepUpMinutes }: SignInRules,
): Promise<void> {
  await db
    .updateTable('workspaces')
    .set({ step_up_minutes: stepUpMinutes })
    .where('id', '=', workspaceId)
    .execute()
}
