import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** A node that has not said it lives for this long is gone, and its connections with it. */
export const NODE_TIMEOUT_SECONDS = 15

/** Which of these principals have a socket on a living node. */
export async function onlinePrincipals(
  db: Queryable,
  principalIds: string[],
): Promise<Set<string>> {
  if (principalIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('connections')
    .innerJoin('nodes', 'nodes.id', 'connections.node_id')
    .select('connections.principal_id')
    .distinct()
    .where('connections.principal_id', 'in', principalIds)
    .where(
      'nodes.heartbeat_at',
      '>',
      sql<Date>`now() - make_interval(secs => ${NODE_TIMEOUT_SECONDS})`,
    )
    .execute()
  return new Set(rows.map((row) => row.principal_id))
}

/** Says that the node lives, and forgets nodes that stopped saying so. */
export async function heartbeat(db: Queryable, nodeId: string): Promise<void> {
  await db
    .insertInto('nodes')
    .values({ id: nodeId, heartbeat_at: sql<Date>`now()` })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ heartbeat_at: sql<Date>`now()` }))
    .execute()
  await db
    .deleteFrom('nodes')
    .where(
      'heartbeat_at',
      '<',
      sql<Date>`now() - make_interval(secs => ${NODE_TIMEOUT_SECONDS * 4})`,
    )
    .execute()
}

export async function removeNode(db: Queryable, nodeId: string): Promise<void> {
  await db.deleteFrom('nodes').where('id', '=', nodeId).execute()
}

export async function addConnection(
  db: Queryable,
  connection: { id: string; nodeId: string; principalId: string },
): Promise<void> {
  await db
    .insertInto('connections')
    .values({ id: connection.id, node_id: connection.nodeId, principal_id: connection.principalId })
    .execute()
}

export async function removeConnection(db: Queryable, id: string): Promise<void> {
  await db.deleteFrom('connections').where('id', '=', id).execute()
}

/** What an agent's socket changes of it. */
export interface AgentChange {
  activity?: string
  runtime?: string | null
  runtime_version?: string | null
}

/** Writes what an agent's socket sent, and that the agent was seen. */
export async function updateAgent(
  db: Queryable,
  agentId: string,
  change: AgentChange,
): Promise<void> {
  await db
    .updateTable('agents')
    .set({ ...change, last_seen_at: sql<Date>`now()` })
    .where('principal_id', '=', agentId)
    .execute()
}
