import type { Channel } from '@sesamespace/contract/channels'
import type { Principal } from '@sesamespace/contract/principals'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { microseconds } from '../../db/microseconds.ts'
import type { RowsWanted } from '../../http/page-or-whole.ts'
import { defaultNotify } from './channel-preferences.ts'
import { channelAbilities } from '../../policies/channel.ts'
import { countUnread } from './unread-counts.repo.ts'

type Place = readonly [at: number, id: string]

/** One channel, which may be archived, or those after a place in an order. */
type ChannelsWanted = { id: string } | ({ sort: 'recent' | 'created' } & RowsWanted<Place>)

const lastMessageAt = microseconds('c.last_message_at')
const createdAt = microseconds('c.created_at')

/** Channels that the actor may see (for people also public ones to join), with its read state, and where each stands in the order. */
export async function listChannels(
  db: Queryable,
  actor: Actor,
  wanted: ChannelsWanted,
): Promise<{ channel: Channel; place: Place }[]> {
  const sort = 'sort' in wanted ? wanted.sort : 'recent'
  const at = sort === 'recent' ? lastMessageAt : createdAt
  let query = db
    .selectFrom('channels as c')
    .leftJoin('channel_members as m', (join) =>
      join.onRef('m.channel_id', '=', 'c.id').on('m.principal_id', '=', actor.principalId),
    )
    .selectAll('c')
    .select(['m.principal_id as member_id', 'm.read_seq', 'm.notify', 'm.muted', 'm.starred'])
    .select('m.role')
    .select(at.as('at'))
    .where('c.workspace_id', '=', actor.workspaceId)
    .orderBy(at, sort === 'recent' ? 'desc' : 'asc')
    .orderBy('c.id')
  query =
    actor.kind === 'human'
      ? query.where((eb) =>
          eb.or([eb('m.principal_id', 'is not', null), eb('c.visibility', '=', 'public')]),
        )
      : query.where('m.principal_id', 'is not', null)
  if ('id' in wanted) query = query.where('c.id', '=', wanted.id)
  else {
    query = query.where('c.archived_at', 'is', null)
    const { after, limit } = wanted
    if (after) query = query.where(isAfter(at, sort, after))
    if (limit !== undefined) query = query.limit(limit)
  }
  const rows = await query.execute()
  const participants = await listParticipants(
    db,
    rows.filter((row) => row.kind !== 'channel').map((row) => row.id),
  )
  const unread = await countUnread(
    db,
    actor.principalId,
    rows.filter((row) => row.member_id !== null).map((row) => row.id),
  )
  return rows.map((row) => {
    const counts = unread.get(row.id)
    const channel: Channel = {
      id: row.id,
      name: row.name,
      kind: row.kind,
      visibility: row.visibility,
      description: row.description,
      isMember: row.member_id !== null,
      lastSeq: row.last_seq,
      readSeq: row.read_seq ?? 0,
      unreadCount: counts?.unread ?? 0,
      mentionCount: counts?.mentions ?? 0,
      notify: row.notify ?? defaultNotify(row.kind),
      isMuted: row.muted ?? false,
      isStarred: row.starred ?? false,
      lastMessageAt: row.last_message_at?.toISOString() ?? null,
      pinnedMessageId: row.pinned_message_id,
      taskId: row.task_id,
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      archivedAt: row.archived_at?.toISOString() ?? null,
      participants: row.kind === 'channel' ? null : (participants.get(row.id) ?? []),
      everyoneMentions: row.everyone_mentions,
      abilities: channelAbilities(actor, row),
    }
    return { channel, place: [row.at, row.id] }
  })
}

const isAfter = (at: RawBuilder<number>, sort: 'recent' | 'created', [place, id]: Place) =>
  sort === 'recent'
    ? sql<boolean>`(-${at}, c.id) > (-${place}::float8, ${id}::uuid)`
    : sql<boolean>`(${at}, c.id) > (${place}::float8, ${id}::uuid)`

async function listParticipants(
  db: Queryable,
  channelIds: string[],
): Promise<Map<string, Principal[]>> {
  const byChannel = new Map<string, Principal[]>()
  if (channelIds.length === 0) return byChannel
  const rows = await db
    .selectFrom('channel_members as m')
    .innerJoin('principals as p', 'p.id', 'm.principal_id')
    .select(['m.channel_id', 'p.id', 'p.kind', 'p.handle', 'p.display_name'])
    .where('m.channel_id', 'in', channelIds)
    .orderBy('m.joined_at')
    .execute()
  for (const row of rows) {
    const list = byChannel.get(row.channel_id) ?? []
    list.push({ id: row.id, kind: row.kind, handle: row.handle, displayName: row.display_name })
    byChannel.set(row.channel_id, list)
  }
  return byChannel
}
