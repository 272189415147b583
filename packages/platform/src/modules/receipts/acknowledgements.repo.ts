import { sql } from 'kysely'
import type { AcknowledgeMessageInput } from '@sesamespace/contract/message-receipts'
import type { Queryable } from '../../db/database.ts'

/** A message that an agent speaks of; `readerId` is its sender, when that is a person who is still in the channel. */
export interface AcknowledgedMessage {
  senderId: string
  kind: string
  readerId: string | null
}

export async function findAcknowledged(
  db: Queryable,
  channelId: string,
  messageId: string,
): Promise<AcknowledgedMessage | undefined> {
  const { rows } = await sql<AcknowledgedMessage>`
    select m.sender_id as "senderId", m.kind, cm.principal_id as "readerId"
    from messages m
    left join channel_members cm on cm.channel_id = m.channel_id and cm.principal_id = m.sender_id
      and exists (select from humans h where h.principal_id = m.sender_id)
    where m.id = ${messageId} and m.channel_id = ${channelId} and m.deleted_at is null`.execute(db)
  return rows[0]
}

interface Acknowledgement {
  messageId: string
  agentId: string
  outcome: AcknowledgeMessageInput['outcome']
  reason: string | null
}

/** Writes down what an agent says. Of `read` and `acted` the first time stays; the return value is whether it is news. */
export async function saveAcknowledgement(
  db: Queryable,
  { messageId, agentId, outcome, reason }: Acknowledgement,
): Promise<boolean> {
  const now = sql`date_trunc('milliseconds', now())`
  const hasFailed = outcome === 'failed'
  const { rows } = await sql`
    insert into message_receipts as mr (message_id, agent_id, read_at, acted_at, failed_at, reason)
    values (${messageId}, ${agentId}, ${now}, ${outcome === 'acted' ? now : null},
      ${hasFailed ? now : null}, ${hasFailed ? reason : null})
    on conflict (message_id, agent_id) do update set
      acted_at = coalesce(mr.acted_at, excluded.acted_at),
      failed_at = excluded.failed_at, reason = excluded.reason
    where case ${outcome}
      when 'failed' then true
      when 'acted' then mr.acted_at is null or mr.failed_at is not null
      else false end
    returning message_id`.execute(db)
  return rows.length > 0
}
