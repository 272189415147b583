import type { Queryable } from '../db/database.ts'

/** Takes every passkey of a person away. */
export async function deletePasskeys(
  db: Queryable,
  workspaceId: string,
  principalId: string,
): Promise<void> {
  await db
    .deleteFrom('passkeys')
    .where('workspace_id', '=', workspaceId)
    .where('principal_id', '=', principalId)
    .execute()
}

/** How many passkeys a person has. */
export async function countPasskeys(
  db: Queryable,
  workspaceId: string,
  principalId: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('passkeys')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('principal_id', '=', principalId)
    .executeTakeFirstOrThrow()
  return count
}
