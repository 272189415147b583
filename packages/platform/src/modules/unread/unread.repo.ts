import { sql } from 'kysely'
import type { Message } from '@sesamespace/contract/messages'
import type { Thread } from '@sesamespace/contract/unread'
import type { Queryable } from '../../db/database.ts'
import { toMessages, withSender } from '../messages/messages.repo.ts'

/**
 * The one definition of unread, for a message `m`: somebody else's, not deleted, and after the reader's mark: that of the thread
 * for an answer, that of the channel for everything else. An answer in a thread that one takes no part in is never unread, and
 * neither is anything of a channel that is archived or that one does not belong to.
 */
const isUnread = (principalId: string, mark: string) => sql<boolean>`
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

interface ThreadRow {
  root_id: string
  read_seq: number
  unread: number
  mentions: number
  last_id: string
  last_at: Date
}

export interface ThreadPage {
  unread?: boolean | undefined
  limit: number
  /** Id of the last answer of the thread before the page. */
  before?: string | undefined
}

/** Threads that the reader takes part in, the latest answer first. Ids of messages rise with time. */
export async function readThreads(
  db: Queryable,
  principalId: string,
  { unread, limit, before }: ThreadPage,
): Promise<{ thread: Thread; lastId: string }[]> {
  const { rows } = await sql<ThreadRow>`
    select tm.root_id, tm.read_seq, found.unread, found.mentions, last.id as last_id, last.created_at as last_at
    from thread_members tm
    join channel_members cm on cm.channel_id = tm.channel_id and cm.principal_id = tm.principal_id
    join channels c on c.id = tm.channel_id
    cross join lateral (
      select m.id, m.created_at from messages m where m.thread_root_id = tm.root_id order by m.seq desc limit 1
    ) last
    cross join lateral (
      select count(*)::int as unread,
        (count(*) filter (where m.mentions @> array[${principalId}]::uuid[]))::int as mentions
      from messages m where m.thread_root_id = tm.root_id and ${isUnread(principalId, 'tm.read_seq')}
    ) found
    where tm.principal_id = ${principalId} and c.archived_at is null
      and (${before ?? null}::uuid is null or last.id < ${before ?? null}::uuid)
      and (not ${unread ?? false} or (c.last_seq > tm.read_seq and found.unread > 0))
    order by last.id desc limit ${limit}`.execute(db)
  const roots = await readMessages(
    db,
    rows.map((row) => row.root_id),
  )
  return rows.flatMap((row) => {
    const root = roots.get(row.root_id)
    if (!root) return []
    const { read_seq: readSeq, unread: unreadCount, mentions: mentionCount } = row
    const lastReplyAt = row.last_at.toISOString()
    return [
      { thread: { root, readSeq, unreadCount, mentionCount, lastReplyAt }, lastId: row.last_id },
    ]
  })
}

/** Unread messages that mention the reader, newest first. */
export async function readMentions(
  db: Queryable,
  principalId: string,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<Message[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from messages m
    join channels c on c.id = m.channel_id
    join channel_members cm on cm.channel_id = m.channel_id and cm.principal_id = ${principalId}
    left join thread_members tm on tm.root_id = m.thread_root_id and tm.principal_id = ${principalId}
    where m.mentions @> array[${principalId}]::uuid[] and m.mentions <> '{}' and c.archived_at is null
      and (
        (m.thread_root_id is null and ${isUnread(principalId, 'cm.read_seq')})
        or (m.thread_root_id is not null and ${isUnread(principalId, 'tm.read_seq')})
      )
      and (${before ?? null}::uuid is null or m.id < ${before ?? null}::uuid)
    order by m.id desc limit ${limit}`.execute(db)
  const ids = rows.map(({ id }) => id)
  const messages = await readMessages(db, ids)
  return ids.flatMap((id) => messages.get(id) ?? [])
}

async function readMessages(db: Queryable, ids: string[]): Promise<Map<string, Message>> {
  if (ids.length === 0) return new Map()
  const rows = await withSender(db).where('m.id', 'in', ids).execute()
  return new Map((await toMessages(db, rows)).map((message) => [message.id, message]))
}
