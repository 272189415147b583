import { sql, type RawBuilder } from 'kysely'
import type {
  MessageReceipt,
  MessageReceipts,
  ReceiptState,
} from '@sesamespace/contract/message-receipts'
import type { Queryable } from '../../db/database.ts'
import { NODE_TIMEOUT_SECONDS } from '../presence/index.ts'

/** Agents of one message that receipts are read of. */
const MOST_AGENTS = 20
/** An answer outside of a thread is looked for among so many messages after: what comes later answers something else. */
const ANSWER_WITHIN = 500
/** Of an agent that comes and goes all day, as many connections are looked at for one message: the last before it. */
const MOST_CONNECTIONS = 200

interface ReceiptRow {
  message_id: string
  agent_count: number
  agent_id: string
  delivered_at: Date | null
  read_at: Date | null
  acted_at: Date | null
  act: NonNullable<MessageReceipt['act']>['kind'] | null
  act_id: string | null
  failed_at: Date | null
  reason: string | null
  is_connected: boolean
  offline_since: Date | null
}

const isAlive = sql`n.heartbeat_at > now() - make_interval(secs => ${NODE_TIMEOUT_SECONDS})`

const connectionsOf = (which: RawBuilder<unknown>) => sql`
  select * from agent_connections ac where ac.agent_id = a.id ${which}
  order by ac.connected_at desc limit ${sql.lit(MOST_CONNECTIONS)}`
const lastConnections = connectionsOf(sql``)
const connectionsBefore = connectionsOf(sql`and ac.connected_at <= m.created_at`)

/**
 * What became of messages at the agents that they are for. Nothing of it is written when a message is sent: an agent had a
 * connection then or was sent it later, moved its mark (the log has when), answered, reacted, or said something itself.
 */
export async function readReceipts(
  db: Queryable,
  channelId: string,
  messageIds: readonly string[],
): Promise<MessageReceipts[]> {
  const { rows } = await sql<ReceiptRow>`
    select m.id as message_id, a.agent_count, a.id as agent_id, sent.delivered_at,
      least(own.read_at, marked.at) as read_at, acts.at as acted_at, acts.kind as act, acts.id as act_id,
      own.failed_at, own.reason, online.is_connected,
      case when not online.is_connected then (
        select max(coalesce(ac.ended_at, n.heartbeat_at)) from (${lastConnections}) ac
        left join nodes n on n.id = ac.node_id
      ) end as offline_since
    from messages m
    join channels c on c.id = m.channel_id
    cross join lateral (
      select exists (select from principals p where p.id = any (m.mentions) and p.kind = 'agent') as names_agents
    ) named
    cross join lateral (
      select p.id, cm.joined_at, count(*) over ()::int as agent_count
      from channel_members cm join principals p on p.id = cm.principal_id
      where cm.channel_id = m.channel_id and p.kind = 'agent' and p.id <> m.sender_id and cm.joined_at <= m.created_at
        and case
          when named.names_agents then p.id = any (m.mentions)
          when m.thread_root_id is not null then exists (
            select from thread_members tm where tm.root_id = m.thread_root_id and tm.principal_id = p.id)
          else true end
      order by cm.read_seq desc, p.id limit ${MOST_AGENTS}
    ) a
    left join message_receipts own on own.message_id = m.id and own.agent_id = a.id
    cross join lateral (
      select exists (
        select from connections k join nodes n on n.id = k.node_id where k.principal_id = a.id and ${isAlive}
      ) as is_connected
    ) online
    cross join lateral (
      select least(
        (select m.created_at where exists (
          select from (${connectionsBefore}) ac left join nodes n on n.id = ac.node_id
          where ac.ended_at >= m.created_at
            or ac.ended_at is null and (${isAlive} or n.heartbeat_at >= m.created_at)
        ) or exists (
          select from connections k join nodes n on n.id = k.node_id join agent_connections ac on ac.id = k.id
          where k.principal_id = a.id and ac.connected_at <= m.created_at and ${isAlive})),
        (select min(r.at) from agent_replays r
          where r.channel_id = m.channel_id and r.agent_id = a.id and m.seq between r.from_seq and r.to_seq)
      ) as delivered_at
    ) sent
    left join lateral (
      select greatest(e.at, m.created_at) as at from events e
      where e.workspace_id = m.workspace_id and e.channel_id = m.channel_id and e.actor_id = a.id and e.type = 'read'
        and e.at > m.created_at - interval '1 minute' and (e.payload ->> 'seq')::bigint >= m.seq
      order by e.at limit 1
    ) marked on true
    left join lateral (
      select found.kind, found.id, found.at from (
        (select ${answerKind} as kind, r.id, r.created_at as at from messages r
          where r.thread_root_id = coalesce(m.thread_root_id, m.id) and r.seq > m.seq
            and r.sender_id = a.id and r.deleted_at is null
          order by r.seq limit 1)
        union all
        (select ${answerKind}, r.id, r.created_at from messages r
          where m.thread_root_id is null and r.channel_id = m.channel_id
            and r.seq > m.seq and r.seq <= m.seq + ${ANSWER_WITHIN}
            and r.thread_root_id is null and r.sender_id = a.id and r.deleted_at is null
            and (c.kind = 'dm' or m.sender_id = any (r.mentions))
          order by r.seq limit 1)
        union all
        (select 'reaction', null, min(r.created_at) from reactions r
          where r.message_id = m.id and r.principal_id = a.id having count(*) > 0)
        union all
        (select 'acknowledged', null, own.acted_at where own.acted_at is not null)
      ) found order by found.at limit 1
    ) acts on true
    where m.channel_id = ${channelId} and m.id = any (${messageIds}::uuid[])
      and m.deleted_at is null and m.kind <> 'system'
    order by m.seq, a.id`.execute(db)
  const byMessage = new Map<string, MessageReceipts>()
  for (const row of rows) {
    const known = byMessage.get(row.message_id)
    if (known) known.receipts.push(toReceipt(row))
    else
      byMessage.set(row.message_id, {
        messageId: row.message_id,
        agentCount: row.agent_count,
        receipts: [toReceipt(row)],
      })
  }
  return [...byMessage.values()]
}

const answerKind = sql`case
  when r.card ->> 'type' in ('task', 'lease', 'question') then r.card ->> 'type'
  when r.run is not null then 'run' else 'answer' end`

function toReceipt(row: ReceiptRow): MessageReceipt {
  return {
    agentId: row.agent_id,
    state: stateOf(row),
    deliveredAt: textOf(row.delivered_at),
    readAt: textOf(row.read_at),
    actedAt: textOf(row.acted_at),
    act: row.act && { kind: row.act, messageId: row.act_id },
    failedAt: textOf(row.failed_at),
    reason: row.reason,
    connected: row.is_connected,
    offlineSince: textOf(row.offline_since),
  }
}

function stateOf(row: ReceiptRow): ReceiptState {
  const { failed_at: failedAt, acted_at: actedAt } = row
  if (failedAt && (!actedAt || actedAt <= failedAt)) return 'failed'
  if (actedAt) return 'acted'
  if (row.read_at) return 'read'
  return row.delivered_at ? 'delivered' : 'pending'
}

const textOf = (at: Date | null): string | null => at?.toISOString() ?? null
