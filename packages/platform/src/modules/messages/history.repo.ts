import { CompiledQuery } from 'kysely'
import type { Attachment } from '@sesamespace/contract/files'
import type { Message, Reaction } from '@sesamespace/contract/messages'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { toMessage, type ShownRow } from './message-shape.ts'

/** A page on one side of `cursor`, which is not part of it. */
export interface HistoryRange {
  direction: 'before' | 'after'
  cursor?: number | undefined
  limit: number
}

/** Only what `toMessage` needs and the reader of the page does not know: each value of a row costs time. */
interface PageRow extends Omit<ShownRow, 'channel_id' | 'created_at' | 'mentions' | 'attachments'> {
  created_ms: number
  /** `null`: none, as of most messages. */
  mentions: string[] | null
  attachments: Attachment[] | null
  reactions: { emoji: string; principal_id: string }[] | null
  sender_kind: 'human' | 'agent'
  sender_handle: string
  sender_name: string
}

/** No page is longer, with the one more that tells whether there is another. */
const LONGEST_PAGE = 201

/**
 * One row a message, in the order of the walk. `$1` is the channel, `$2` the edge, `$3` how many. The number inside says to the
 * planner that a page is short: by `$3` alone it expects a tenth of the channel of a plan for any values, and so makes a new
 * plan for each page, which costs more than to read it.
 */
const pageOf = (range: 'before' | 'after'): string => `
  with page as materialized (
    select * from (
      select * from messages where channel_id = $1
        and ${range === 'before' ? 'seq < $2 order by seq desc' : 'seq > $2 order by seq'} limit ${LONGEST_PAGE}
    ) nearest limit $3
  ), reacted as materialized (
    select array(select message_id from reactions where message_id = any (array(select id from page))) as ids
  )
  select m.id, m.seq, m.sender_id, m.kind, m.intent, m.content, m.thread_root_id, m.also_in_channel, m.everyone, m.client_generated_id, m.card,
    m.run, m.streaming, m.stopped, m.pinned_at, m.pinned_by, m.reply_count, m.edited_at, m.deleted_at,
    floor(extract(epoch from m.created_at) * 1000)::bigint as created_ms,
    nullif(m.mentions, '{}') as mentions, nullif(m.attachments, '[]') as attachments,
    p.kind as sender_kind, p.handle as sender_handle, p.display_name as sender_name,
    case when m.id = any ((select ids from reacted)::uuid[]) then (
      select json_agg(json_build_object('emoji', emoji, 'principal_id', principal_id) order by created_at)
      from reactions where message_id = m.id
    ) end as reactions
  from page m join principals p on p.id = m.sender_id`

/** As `requireChannel` decides: members, and people when the channel is public. One row without a message at least. */
const accessiblePageOf = (range: 'before' | 'after'): string => `
  select page.* from channels c
  left join channel_members cm on cm.channel_id = c.id and cm.principal_id = $5
  left join lateral (${pageOf(range)}) page on true
  where c.id = $1 and c.workspace_id = $4
    and (cm.principal_id is not null or ($6 and c.visibility = 'public'))`

const statements = {
  before: { page: pageOf('before'), accessible: accessiblePageOf('before') },
  after: { page: pageOf('after'), accessible: accessiblePageOf('after') },
}

/** Messages of a channel, oldest first. Whether the reader may see them was decided before. */
export async function readHistory(
  db: Queryable,
  channelId: string,
  range: HistoryRange,
): Promise<Message[]> {
  const { rows } = await db.executeQuery<PageRow>(
    CompiledQuery.raw(statements[range.direction].page, valuesOf(channelId, range)),
  )
  return toPage(channelId, rows, range)
}

/** The same for an actor, who may not see it: access and page are one query. 404 as `requireChannel` says it. */
export async function readHistoryAs(
  db: Queryable,
  actor: Actor,
  channelId: string,
  range: HistoryRange,
): Promise<Message[]> {
  const { rows } = await db.executeQuery<PageRow | { id: null }>(
    CompiledQuery.raw(statements[range.direction].accessible, [
      ...valuesOf(channelId, range),
      actor.workspaceId,
      actor.principalId,
      actor.kind === 'human',
    ]),
  )
  if (rows.length === 0) throw notFound('Channel')
  return toPage(
    channelId,
    rows.filter((row) => row.id !== null),
    range,
  )
}

const valuesOf = (channelId: string, { direction, cursor, limit }: HistoryRange): unknown[] => [
  channelId,
  cursor ?? (direction === 'before' ? Number.MAX_SAFE_INTEGER : 0),
  limit,
]

/** A join promises no order. */
const toPage = (channelId: string, rows: PageRow[], { direction }: HistoryRange): Message[] => {
  const messages = rows.map((row) =>
    toMessage(
      {
        ...row,
        channel_id: channelId,
        created_at: new Date(row.created_ms),
        mentions: row.mentions ?? [],
        attachments: row.attachments ?? [],
      },
      { kind: row.sender_kind, handle: row.sender_handle, displayName: row.sender_name },
      groupReactions(row.reactions ?? []),
    ),
  )
  if (direction === 'before') messages.reverse()
  return messages.every(isInOrder) ? messages : messages.toSorted((a, b) => a.seq - b.seq)
}

const isInOrder = (message: Message, index: number, all: Message[]): boolean =>
  index === 0 || message.seq > (all[index - 1]?.seq ?? 0)

const groupReactions = (rows: { emoji: string; principal_id: string }[]): Reaction[] => {
  const reactions: Reaction[] = []
  for (const { emoji, principal_id: principalId } of rows) {
    const known = reactions.find((one) => one.emoji === emoji)
    if (known) known.principalIds.push(principalId)
    else reactions.push({ emoji, principalIds: [principalId] })
  }
  return reactions
}
