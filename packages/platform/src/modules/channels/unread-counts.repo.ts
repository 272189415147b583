import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/**
 * The one definition of unread, for a message `m`: somebody else's, not deleted, and after the reader's mark: that of the thread
 * for an answer, that of the channel for everything else. An answer in a thread that one takes no part in is never unread, and
 * neither is anything of a channel that is archived or that one does not belong to.
 */
export const isUnread = (principalId: string, mark: string) => sql<boolean>`
  m.deleted_at is null and m.sender_id <> ${principalId} and m.seq > ${sql.ref(mark)}`

export interface UnreadCounts {
  unread: number
  mentions: number
}

/** What is unread in each of the reader's channels that have anything unread. */
export async function countUnread(
  db: Queryable,
  principalId: string,
  channelIds: readonly string[],
): Promise<Map<string, UnreadCounts>> {
  if (channelIds.length === 0) return new Map()
  const { rows } = await sql<{ channel_id: string; unread: number; mentions: number }>`
    select channel_id, sum(unread)::int as unread, sum(mentions)::int as mentions from (
      select cm.channel_id, found.unread, found.mentions
      from channel_members cm join channels c on c.id = cm.channel_id
      cross join lateral (
        select count(*) as unread, (
          select count(*) from messages m
          where m.channel_id = cm.channel_id and m.thread_root_id is null
            and m.mentions @> array[${principalId}]::uuid[] and ${isUnread(principalId, 'cm.read_seq')}
        ) as mentions
        from messages m
        where m.channel_id = cm.channel_id and m.thread_root_id is null and ${isUnread(principalId, 'cm.read_seq')}
      ) found
      where cm.principal_id = ${principalId} and cm.channel_id = any (${channelIds}::uuid[])
        and c.archived_at is null and c.last_seq > cm.read_seq
      union all
      select tm.channel_id, 0, count(*)
      from thread_members tm
      join channel_members cm on cm.channel_id = tm.channel_id and cm.principal_id = tm.principal_id
      join channels c on c.id = tm.channel_id
      join messages m on m.thread_root_id = tm.root_id
      where tm.principal_id = ${principalId} and tm.channel_id = any (${channelIds}::uuid[])
        and c.archived_at is null and c.last_seq > tm.read_seq
        and m.mentions @> array[${principalId}]::uuid[] and ${isUnread(principalId, 'tm.read_seq')}
      group by tm.channel_id
    ) counted group by channel_id`.execute(db)
  return new Map(
    rows.map(({ channel_id: id, unread, mentions }) => [id, { unread: unread ?? 0, mentions }]),
  )
}
