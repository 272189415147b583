import { sql } from 'kysely'
import type { Capability } from '@sesamespace/contract/capabilities'
import type { Queryable } from '../../db/database.ts'
import type { RowsWanted } from '../../http/page-or-whole.ts'

/** Which agents to find: one, or those after a place in the order of names. */
export interface AgentsWanted extends RowsWanted<readonly [name: string, id: string]> {
  id?: string | undefined
}

/** The agents of a workspace by name, or some of them. Those that were deleted are left out. */
export function findAgentRows(
  db: Queryable,
  workspaceId: string,
  { id, after, limit }: AgentsWanted = {},
) {
  let query = db
    .selectFrom('principals')
    .innerJoin('agents', 'agents.principal_id', 'principals.id')
    .select([
      'id',
      'handle',
      'display_name',
      'status',
      'created_at',
      'description',
      'runtime',
      'runtime_version',
    ])
    .select(['activity', 'last_seen_at', 'last_call_at', 'groups'])
    .select(['created_by', 'owner_id', 'frozen_reason'])
    .where('workspace_id', '=', workspaceId)
    .where('status', '!=', 'deleted')
    .orderBy(sql`lower(display_name)`)
    .orderBy('id')
  if (id !== undefined) query = query.where('id', '=', id)
  if (after)
    query = query.where(
      sql<boolean>`(lower(display_name), id) > (lower(${after[0]}), ${after[1]}::uuid)`,
    )
  if (limit !== undefined) query = query.limit(limit)
  return query.execute()
}

/** What agents say that they can do, by agent. */
export async function findCapabilities(
  db: Queryable,
  agentIds: string[],
): Promise<Map<string, Capability[]>> {
  if (agentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('agent_capabilities')
    .selectAll()
    .where('agent_id', 'in', agentIds)
    .orderBy('namespace')
    .orderBy('name')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.agent_id)].map(([agentId, of]) => [
      agentId,
      of.map(({ namespace, name, description }) => ({ namespace, name, description })),
    ]),
  )
}

export async function insertAgent(
  db: Queryable,
  agent: { id: string; description: string | null; createdBy: string },
): Promise<void> {
  await db
    .insertInto('agents')
    .values({
      principal_id: agent.id,
      description: agent.description,
      created_by: agent.createdBy,
      owner_id: agent.createdBy,
    })
    .execute()
}

/** Changes what is kept of an agent beside its name and status. */
export async function updateAgent(
  db: Queryable,
  agentId: string,
  changes: {
    description?: string | null
    owner_id?: string
    groups?: string[]
    frozen_reason?: string | null
    activity?: null
  },
): Promise<void> {
  await db.updateTable('agents').set(changes).where('principal_id', '=', agentId).execute()
}

/** The groups that an agent is in, kept as they are until the transaction ends. */
export async function lockGroups(db: Queryable, agentId: string): Promise<string[]> {
  const { groups } = await db
    .selectFrom('agents')
    .select('groups')
    .where('principal_id', '=', agentId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return groups
}

/** `false` when the agent was not in `from`: of two who freeze at once, one does it. */
export async function moveStatus(
  db: Queryable,
  agentId: string,
  from: 'active' | 'frozen',
  to: 'active' | 'frozen',
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('principals')
    .set({ status: to })
    .where('id', '=', agentId)
    .where('status', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whether somebody is a person of the workspace who can act. */
export async function isActivePerson(
  db: Queryable,
  workspaceId: string,
  principalId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('principals')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', principalId)
    .where('kind', '=', 'human')
    .where('status', '=', 'active')
    .executeTakeFirst()
  return row !== undefined
}

/** Forgets what was said of an agent that is deleted, and what it said it can do. Its name stays. */
export async function forgetAgent(db: Queryable, agentId: string): Promise<void> {
  await db
    .updateTable('agents')
    .set({
      description: null,
      runtime: null,
      runtime_version: null,
      frozen_reason: null,
      groups: [],
    })
    .where('principal_id', '=', agentId)
    .execute()
  await db.deleteFrom('agent_capabilities').where('agent_id', '=', agentId).execute()
}

/** `false` when it is deleted already: of two who delete at once, one does it. */
export async function markDeleted(db: Queryable, agentId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('principals')
    .set({ status: 'deleted' })
    .where('id', '=', agentId)
    .where('status', '!=', 'deleted')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
