import type { Queryable } from '../../db/database.ts'

/** Whether managers of the workspace's vaults may export them in plain text. */
export async function arePlainExportsAllowed(db: Queryable, workspaceId: string): Promise<boolean> {
  const row = await db
    .selectFrom('workspaces')
    .select('plain_exports')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return row.plain_exports
}
