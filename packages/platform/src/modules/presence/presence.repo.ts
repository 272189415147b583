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

/** A socket of a principal on a node. */
export interface NewConnection {
  id: string
  nodeId: string
  principalId: string
}

export async function addConnections(
  db: Queryable,
  connections: readonly NewConnection[],
): Promise<void> {
  await sql`
    insert into connections (id, node_id, principal_id)
    select * from unnest(${connections.map(({ id }) => id)}::uuid[],
      ${connections.map(({ nodeId }) => nodeId)}::uuid[], ${connections.map(({ principalId }) => principalId)}::uuid[])
  `.execute(db)
}

export async function removeConnections(db: Queryable, ids: readonly string[]): Promise<void> {
  await db
    .deleteFrom('connections')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
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

/** Writes that agents were seen. In the order of their ids, so that two nodes do not wait for each other. */
export async function touchAgents(db: Queryable, agentIds: readonly string[]): Promise<void> {
  await sql`
    with seen as (
      select principal_id from agents where principal_id = any(${agentIds}::uuid[])
      order by principal_id for no key update
    )
    update agents set last_seen_at = now() from seen where agents.principal_id = seen.principal_id
  `.execute(db)
}
