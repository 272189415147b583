import type { Agent } from '@sesamespace/contract/agents'
import type { Queryable } from '../../db/database.ts'
import type { Actor } from '../../auth/actor.ts'
import { notFound } from '../../http/errors.ts'
import { agentAbilities } from '../../policies/agent.ts'
import { onlinePrincipals } from '../presence/index.ts'
import { type AgentsWanted, findAgentRows, findCapabilities } from './agents.repo.ts'

/** The agents of a workspace, by name. */
export const listAgents = (
  db: Queryable,
  workspaceId: string,
  wanted?: AgentsWanted,
): Promise<Agent[]> => findAgents(db, workspaceId, wanted)

/** One agent; throws `not_found` when the workspace has none of this id. */
export async function getAgent(
  db: Queryable,
  workspaceId: string,
  agentId: string,
): Promise<Agent> {
  const [agent] = await findAgents(db, workspaceId, { id: agentId })
  if (!agent) throw notFound('Agent')
  return agent
}

/** The agent with what the actor may do with it: for answers, never for events. */
export const forActor = (actor: Actor, agent: Agent): Agent => ({
  ...agent,
  abilities: agentAbilities(actor, agent),
})

async function findAgents(
  db: Queryable,
  workspaceId: string,
  wanted?: AgentsWanted,
): Promise<Agent[]> {
  const rows = await findAgentRows(db, workspaceId, wanted)
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
    lastCallAt: row.last_call_at?.toISOString() ?? null,
    groups: row.groups,
    capabilities: capabilities.get(row.id) ?? [],
    createdBy: row.created_by,
    ownerId: row.owner_id,
    frozenReason: row.frozen_reason,
    createdAt: row.created_at.toISOString(),
  }))
}
