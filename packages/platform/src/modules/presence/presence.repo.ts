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

/** A socket of a principal on a node. */
export interface NewConnection {
  id: string
  nodeId: string
  principalId: string
  /** Of an agent that is sent messages on it: receipts say so. */
  isReceiving: boolean
}

export async function addConnections(
  db: Queryable,
  connections: readonly NewConnection[],
): Promise<void> {
  await sql`
    with arrived as (
      select * from unnest(${connections.map(({ id }) => id)}::uuid[],
        ${connections.map(({ nodeId }) => nodeId)}::uuid[], ${connections.map(({ principalId }) => principalId)}::uuid[],
        ${connections.map(({ isReceiving }) => isReceiving)}::boolean[]) as sockets (id, node_id, principal_id, is_receiving)
    ), receiving as (
      insert into agent_connections (id, agent_id, node_id)
      select id, principal_id, node_id from arrived where is_receiving
    )
    insert into connections (id, node_id, principal_id) select id, node_id, principal_id from arrived
  `.execute(db)
}

/** A socket that is gone. */
export interface EndedConnection {
  id: string
  /** Of one that ended in silence: what was written to it before has arrived. */
  heardAt: Date | null
}

export async function removeConnections(
  db: Queryable,
  connections: readonly EndedConnection[],
): Promise<void> {
  const ids = connections.map(({ id }) => id)
  await sql`
    with gone as (delete from connections where id = any(${ids}::uuid[]))
    update agent_connections set ended_at = greatest(connected_at, coalesce(heard_at, now()))
    from unnest(${ids}::uuid[], ${connections.map(({ heardAt }) => heardAt)}::timestamptz[]) as ended (id, heard_at)
    where agent_connections.id = ended.id and ended_at is null`.execute(db)
}

/** Messages that an agent was sent when it came back. */
export interface AgentReplay {
  agentId: string
  channelId: string
  fromSeq: number
  toSeq: number
}

/** What the agent was sent before is not written again: who asks for the same each day, or all day, adds no rows. */
export async function addReplays(db: Queryable, replays: readonly AgentReplay[]): Promise<void> {
  if (replays.length === 0) return
  await sql`
    insert into agent_replays (channel_id, agent_id, from_seq, to_seq)
    select channels.id, sent.agent_id, lower(part), upper(part) - 1
    from (
      select channel_id, agent_id, from_seq, max(to_seq) as to_seq
      from unnest(
        ${replays.map(({ channelId }) => channelId)}::uuid[],
        ${replays.map(({ agentId }) => agentId)}::uuid[],
        ${replays.map(({ fromSeq }) => fromSeq)}::bigint[],
        ${replays.map(({ toSeq }) => toSeq)}::bigint[]
      ) as asked (channel_id, agent_id, from_seq, to_seq) group by channel_id, agent_id, from_seq
    ) sent
    join channels on channels.id = sent.channel_id
    cross join lateral (
      select coalesce(range_agg(int8range(r.from_seq, r.to_seq, '[]')), '{}') as parts from agent_replays r
      where r.channel_id = sent.channel_id and r.agent_id = sent.agent_id
        and r.to_seq >= sent.from_seq and r.from_seq <= sent.to_seq
    ) known
    cross join unnest(int8multirange(int8range(sent.from_seq, sent.to_seq, '[]')) - known.parts) as part
    -- One that is being removed is waited for, and then not there.
    for key share of channels`.execute(db)
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
