import { sql, type RawBuilder } from 'kysely'
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
  await removeNodes(
    db,
    sql`heartbeat_at < now() - make_interval(secs => ${NODE_TIMEOUT_SECONDS * 4})`,
  )
}

export const removeNode = (db: Queryable, nodeId: string): Promise<void> =>
  removeNodes(db, sql`id = ${nodeId}`)

/** Their connections go with them; what is kept of those of agents ended when the node last said that it lives. */
async function removeNodes(db: Queryable, which: RawBuilder<unknown>): Promise<void> {
  await sql`
    with gone as (delete from nodes where ${which} returning id, heartbeat_at)
    update agent_connections set ended_at = greatest(connected_at, heartbeat_at)
    from gone where node_id = gone.id and ended_at is null`.execute(db)
}

export interface NewConnection {
  id: string
  nodeId: string
  principalId: string
  /** Of an agent that is sent messages on it: receipts say so. */
  isReceiving: boolean
}

export async function addConnection(db: Queryable, connection: NewConnection): Promise<void> {
  const { id, nodeId, principalId, isReceiving } = connection
  await db
    .insertInto('connections')
    .values({ id, node_id: nodeId, principal_id: principalId })
    .execute()
  if (!isReceiving) return
  await db
    .insertInto('agent_connections')
    .values({ id, agent_id: principalId, node_id: nodeId })
    .execute()
}

/** @param heardAt when the other side gave the last sign of life, of one that ended in silence */
export async function removeConnection(
  db: Queryable,
  id: string,
  heardAt: Date | null,
): Promise<void> {
  await sql`
    with gone as (delete from connections where id = ${id})
    update agent_connections set ended_at = greatest(connected_at, coalesce(${heardAt}::timestamptz, now()))
    where id = ${id} and ended_at is null`.execute(db)
}

/** Notes which messages an agent was sent when it came back. */
export async function addReplays(
  db: Queryable,
  agentId: string,
  replays: readonly { channelId: string; fromSeq: number; toSeq: number }[],
): Promise<void> {
  if (replays.length === 0) return
  await db
    .insertInto('agent_replays')
    .columns(['channel_id', 'agent_id', 'from_seq', 'to_seq'])
    .expression(
      // A channel may be gone by now.
      sql`select channels.id, ${agentId}::uuid, from_seq, to_seq
        from unnest(
          ${replays.map(({ channelId }) => channelId)}::uuid[],
          ${replays.map(({ fromSeq }) => fromSeq)}::bigint[],
          ${replays.map(({ toSeq }) => toSeq)}::bigint[]
        ) as sent (channel_id, from_seq, to_seq) join channels on channels.id = channel_id`,
    )
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
