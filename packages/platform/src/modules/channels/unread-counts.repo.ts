import { sql, type RawBuilder } from 'kysely'
import { limits } from '@sesamespace/contract/limits'
import type { Queryable } from '../../db/database.ts'

/**
 * The one definition of unread, for a message `m`: somebody else's, not deleted, and after the reader's mark: that of the channel
 * for what stands in it, that of the thread for an answer that stands there alone. An answer in a thread that one takes no part in is never unread, and
 * neither is anything of a channel that is archived or that one does not belong to.
 */
export const isUnread = (principalId: string | RawBuilder<string>, mark: string) => sql<boolean>`
  m.deleted_at is null and m.sender_id <> ${principalId} and m.seq > ${sql.ref(mark)}`

/** Whether a message `m` stands in its channel, and not in a thread alone. */
export const standsInChannel = sql<boolean>`(m.thread_root_id is null or m.also_in_channel)`

export interface UnreadCounts {
  unread: number
  mentions: number
}

/**
 * What is unread in each of the reader's channels that have anything unread. Counting ends at `limits.unread`, so that a long
 * absence costs no more than a short one. Mentions are looked up by who is mentioned: there are few among many messages.
 */
export async function countUnread(
  db: Queryable,
  principalId: string,
  channelIds: readonly string[],
): Promise<Map<string, UnreadCounts>> {
  if (channelIds.length === 0) return new Map()
  const { rows } = await sql<UnreadCounts & { id: string }>`
    with named as materialized (
      select m.channel_id, m.seq, m.thread_root_id, m.also_in_channel, m.sender_id, m.deleted_at from messages m
      where m.mentions @> array[${principalId}]::uuid[] and m.mentions <> '{}'
    ), mentions as materialized (
      select m.channel_id, count(*)::int as count from named m
      join channel_members cm on cm.channel_id = m.channel_id and cm.principal_id = ${principalId}
      left join thread_members tm on tm.root_id = m.thread_root_id and tm.principal_id = ${principalId}
      where case when ${standsInChannel} then ${isUnread(principalId, 'cm.read_seq')}
        else ${isUnread(principalId, 'tm.read_seq')} end
      group by m.channel_id
    )
    select cm.channel_id as id, coalesce(found.count, 0) as unread, coalesce(mentions.count, 0) as mentions
    from channel_members cm join channels c on c.id = cm.channel_id
    left join mentions on mentions.channel_id = cm.channel_id
    left join lateral (
      select count(*)::int from (
        select from messages m
        where m.channel_id = cm.channel_id and ${standsInChannel} and ${isUnread(principalId, 'cm.read_seq')}
        order by m.seq limit ${limits.unread}
      ) few
    ) found on c.last_seq > cm.read_seq
    where cm.principal_id = ${principalId} and cm.channel_id = any (${channelIds}::uuid[]) and c.archived_at is null`.execute(
    db,
  )
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
