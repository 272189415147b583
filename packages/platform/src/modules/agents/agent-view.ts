import { sql } from 'kysely'
import type { Agent } from '@sesamespace/contract/agents'
import type { Capability } from '@sesamespace/contract/capabilities'
import type { Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { onlinePrincipals } from '../presence/index.ts'

/** The agents of a workspace, by name. */
export const listAgents = (db: Queryable, workspaceId: string): Promise<Agent[]> =>
  findAgents(db, workspaceId)

/** One agent; throws `not_found` when the workspace has none of this id. */
export async function getAgent(
  db: Queryable,
  workspaceId: string,
  agentId: string,
): Promise<Agent> {
  const [agent] = await findAgents(db, workspaceId, agentId)
  if (!agent) throw notFound('Agent')
  return agent
}

async function findAgents(db: Queryable, workspaceId: string, agentId?: string): Promise<Agent[]> {
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
    .select(['activity', 'last_seen_at', 'created_by', 'owner_id', 'frozen_reason'])
    .where('workspace_id', '=', workspaceId)
    .where('status', '!=', 'deleted')
    .orderBy(sql`lower(display_name)`)
    .orderBy('id')
  if (agentId !== undefined) query = query.where('id', '=', agentId)
  const rows = await query.execute()
  const ids = rows.map((row) => row.id)
  const online = await onlinePrincipals(db, ids)
  const capabilities = await findCapabilities(db, ids)
  return rows.map((row) => ({
    id: row.id,
    kind: 'agent',
    handle: row.handle,
    displayName: row.display_name,
    description: row.description,
    status: row.status === 'frozen' ? 'frozen' : 'active',
    presence: online.has(row.id) ? 'online' : 'offline',
    activity: row.activity,
    runtime: row.runtime,
    runtimeVersion: row.runtime_version,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    capabilities: capabilities.get(row.id) ?? [],
    createdBy: row.created_by,
    ownerId: row.owner_id,
    frozenReason: row.frozen_reason,
    createdAt: row.created_at.toISOString(),
  }))
}

async function findCapabilities(
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
