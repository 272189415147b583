import type { Queryable } from '../../db/database.ts'

export const getWorkspace = (
  db: Queryable,
  workspaceId: string,
): Promise<{ id: string; name: string }> =>
  db
    .selectFrom('workspaces')
    .select(['id', 'name'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
