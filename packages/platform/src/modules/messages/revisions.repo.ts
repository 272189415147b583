import { sql } from 'kysely'
import type { MessageRevision } from '@sesamespace/contract/messages'
import type { Queryable } from '../../db/database.ts'

/** Where the texts of a message are read. */
export interface RevisionRange {
  channelId: string
  messageId: string
  limit: number
  /** Only those before this one. */
  before?: number | undefined
}

/** The texts of a message that is not deleted, newest first; each was written when the one before it was replaced. */
export async function readRevisions(
  db: Queryable,
  { channelId, messageId, limit, before }: RevisionRange,
): Promise<MessageRevision[]> {
  const { rows } = await sql<{ revision: number; content: string; at: Date; by: string }>`
    select texts.revision, texts.content, coalesce(earlier.edited_at, m.created_at) as at,
      coalesce(earlier.edited_by, m.sender_id) as by
    from messages m
    cross join lateral (
      select revision, content from message_revisions where message_id = m.id
      union all
      select coalesce(max(revision), 0) + 1, m.content from message_revisions where message_id = m.id
    ) texts
    left join message_revisions earlier
      on earlier.message_id = m.id and earlier.revision = texts.revision - 1
    where m.id = ${messageId} and m.channel_id = ${channelId} and m.deleted_at is null
      and (${before ?? null}::int is null or texts.revision < ${before ?? null}::int)
    order by texts.revision desc limit ${limit}`.execute(db)
  return rows.map(({ revision, content, at, by }) => ({
    revision,
    content,
    writtenAt: at.toISOString(),
    writtenBy: by,
  }))
}
