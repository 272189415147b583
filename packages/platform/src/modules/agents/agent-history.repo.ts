import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** Something that an agent did or that was done to it. `place` is where it stands among those of its source. */
export interface HistoryRow {
  place: string
  action: string
  actor_id: string | null
  target_type: string | null
  target_id: string | null
  details: Record<string, unknown>
  at: Date
}

interface HistoryPage {
  workspaceId: string
  agentId: string
  /** Who reads it; `null` reads all. */
  viewerId: string | null
  /** The place after which it goes on. */
  before: string | null
  limit: number
}

/** Channels of which a person may read. */
const readableChannels = (viewerId: string) => sql`
  select id from channels where visibility = 'public'
  union all select channel_id from channel_members where principal_id = ${viewerId}`

/** What the audit log says of an agent, newest first: two walks along an index, which meet. */
export async function findAuditHistory(db: Queryable, page: HistoryPage): Promise<HistoryRow[]> {
  const { workspaceId, agentId, viewerId, before, limit } = page
  const visible =
    viewerId === null
      ? sql`true`
      : sql`case target_type
          when 'agent' then true
          when 'schedule_event' then true
          when 'vault' then target_id in (select vault_id from vault_members where principal_id = ${viewerId})
          when 'vault_item' then target_id in (
            select i.id from vault_items i join vault_members m on m.vault_id = i.vault_id
            where m.principal_id = ${viewerId})
          when 'lease' then target_id in (
            select l.id from leases l join vault_members m on m.vault_id = l.vault_id
            where m.principal_id = ${viewerId} and l.requester_id = ${agentId})
          when 'channel' then target_id in (${readableChannels(viewerId)})
          else false end`
  const walk = (column: 'actor_id' | 'target_id') => sql`
    (select seq, action, actor_id, target_type, target_id, details, at from audit_entries
      where workspace_id = ${workspaceId} and ${sql.ref(column)} = ${agentId} and ${visible}
        and (${before}::bigint is null or seq < ${before}::bigint)
      order by seq desc limit ${limit})`
  const { rows } = await sql<HistoryRow>`
    select distinct on (seq) seq::text as place, action, actor_id, target_type, target_id, details, at
    from (${walk('actor_id')} union all ${walk('target_id')}) as walks
    order by seq desc limit ${limit}`.execute(db)
  return rows
}

/** What an agent did to tasks, newest first. What somebody may not see of them is left out. */
export async function findTaskHistory(db: Queryable, page: HistoryPage): Promise<HistoryRow[]> {
  const { workspaceId, agentId, viewerId, before, limit } = page
  const visible =
    viewerId === null ? sql`true` : sql`t.channel_id in (${readableChannels(viewerId)})`
  const { rows } = await sql<HistoryRow>`
    select a.id::text as place, 'task.' || a.type as action, a.actor_id, 'task' as target_type,
      a.task_id as target_id, jsonb_build_object('fields', (
        select coalesce(jsonb_agg(field order by field), '[]') from jsonb_object_keys(a.changes) as field
      ), 'status', a.changes #> '{status,to}') as details, a.at
    from task_activity a join tasks t on t.id = a.task_id
    where a.actor_id = ${agentId} and t.workspace_id = ${workspaceId} and ${visible}
      and (${before}::uuid is null or a.id < ${before}::uuid)
    order by a.id desc limit ${limit}`.execute(db)
  return rows
}
