import type { Queryable } from '../../db/database.ts'

/** Agents that a person owns, by name. */
export const agentsOwnedBy = (db: Queryable, workspaceId: string, personId: string) =>
  db
    .selectFrom('agents')
    .innerJoin('principals', 'principals.id', 'agents.principal_id')
    .select(['principals.id', 'principals.display_name as name'])
    .where('principals.workspace_id', '=', workspaceId)
    .where('principals.status', '!=', 'deleted')
    .where('agents.owner_id', '=', personId)
    .orderBy('principals.display_name')
    .orderBy('principals.id')
    .execute()

/** Keys for agents that a person made and that are still good: whoever made one may have kept it. */
export async function countKeysMadeBy(
  db: Queryable,
  workspaceId: string,
  personId: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('api_keys')
    .innerJoin('principals', 'principals.id', 'api_keys.agent_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('principals.workspace_id', '=', workspaceId)
    .where('principals.status', '!=', 'deleted')
    .where('api_keys.created_by', '=', personId)
    .where('api_keys.revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function setOwner(db: Queryable, agentId: string, ownerId: string): Promise<void> {
  await db
    .updateTable('agents')
    .set({ owner_id: ownerId })
    .where('principal_id', '=', agentId)
    .execute()
}
