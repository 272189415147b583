import { sql } from 'kysely'
import { limits } from '@sesamespace/contract/limits'
import type { Message } from '@sesamespace/contract/messages'
import type { Thread } from '@sesamespace/contract/unread'
import type { Queryable } from '../../db/database.ts'
import { isUnread, standsInChannel } from '../channels/index.ts'
import { readMessages } from '../messages/index.ts'

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
    with page as materialized (
      select tm.root_id, tm.read_seq, last.id as last_id, last.created_at as last_at
      from thread_members tm
      join channel_members cm on cm.channel_id = tm.channel_id and cm.principal_id = tm.principal_id
      join channels c on c.id = tm.channel_id
      cross join lateral (
        select m.id, m.seq, m.created_at from messages m where m.thread_root_id = tm.root_id order by m.seq desc limit 1
      ) last
      where tm.principal_id = ${principalId} and c.archived_at is null
        and (${before ?? null}::uuid is null or last.id < ${before ?? null}::uuid)
        and (not ${unread ?? false} or (c.last_seq > tm.read_seq and last.seq > tm.read_seq and exists (
          select from messages m where m.thread_root_id = tm.root_id and not ${standsInChannel} and ${isUnread(principalId, 'tm.read_seq')})))
      order by last.id desc limit ${limit}
    )
    select page.*, found.unread, found.mentions from page
    cross join lateral (
      select count(*)::int as unread,
        (count(*) filter (where few.mentions @> array[${principalId}]::uuid[]))::int as mentions
      from (
        select m.mentions from messages m
        where m.thread_root_id = page.root_id and not ${standsInChannel} and ${isUnread(principalId, 'page.read_seq')}
        order by m.seq limit ${limits.unread}
      ) few
    ) found
    order by page.last_id desc`.execute(db)
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
        (${standsInChannel} and ${isUnread(principalId, 'cm.read_seq')})
        or (not ${standsInChannel} and ${isUnread(principalId, 'tm.read_seq')})
      )
      and (${before ?? null}::uuid is null or m.id < ${before ?? null}::uuid)
    order by m.id desc limit ${limit}`.execute(db)
  const ids = rows.map(({ id }) => id)
  const messages = await readMessages(db, ids)
  return ids.flatMap((id) => messages.get(id) ?? [])
}

/** Moves the reader's mark in a thread of the channel forward. `null`: there is no such thread; else whether it moved. */
export async function moveThreadMark(
  db: Queryable,
  principalId: string,
  { channelId, rootId, seq }: { channelId: string; rootId: string; seq: number },
): Promise<boolean | null> {
  const root = await db
    .selectFrom('messages')
    .select('id')
    .where('id', '=', rootId)
    .where('channel_id', '=', channelId)
    .where('thread_root_id', 'is', null)
    .executeTakeFirst()
  if (!root) return null
  const { numUpdatedRows } = await db
    .updateTable('thread_members')
    .set({ read_seq: seq })
    .where('root_id', '=', rootId)
    .where('principal_id', '=', principalId)
    .where('read_seq', '<', seq)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Where a message is counted that has not been deleted: in its channel, or in the thread with this root. */
export function findPlace(
  db: Queryable,
  channelId: string,
  messageId: string,
): Promise<{ seq: number; root_id: string | null } | undefined> {
  return db
    .selectFrom('messages as m')
    .select('seq')
    .select(
      sql<string | null>`case when not ${standsInChannel} then m.thread_root_id end`.as('root_id'),
    )
    .where('channel_id', '=', channelId)
    .where('id', '=', messageId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** Moves the reader's mark in a channel, or in a thread of it, back; the return value is whether it moved. */
export async function moveMarkBack(
  db: Queryable,
  principalId: string,
  { channelId, rootId, seq }: { channelId: string; rootId: string | null; seq: number },
): Promise<boolean> {
  const query =
    rootId === null
      ? sql`update channel_members set read_seq = ${seq}
          where channel_id = ${channelId} and principal_id = ${principalId} and read_seq > ${seq}`
      : sql`update thread_members set read_seq = ${seq}
          where root_id = ${rootId} and principal_id = ${principalId} and read_seq > ${seq}`
  const { numAffectedRows } = await query.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
