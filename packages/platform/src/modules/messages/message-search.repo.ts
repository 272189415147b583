import { sql } from 'kysely'
import type { Message } from '@sesamespace/contract/messages'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { prefixTsQuery } from '../../db/text-query.ts'
import { toMessages, withSender } from './messages.repo.ts'

/** What to look for. */
export interface MessageSearch {
  q: string
  limit: number
  channelId?: string | undefined
  fromId?: string | undefined
  after?: string | undefined
  before?: string | undefined
  hasFile?: boolean | undefined
}

/** Messages that hold all the words (or words beginning with them), in channels the actor may see, newest first. */
export async function searchMessages(
  db: Queryable,
  actor: Actor,
  { q, limit, channelId, fromId, after, before, hasFile }: MessageSearch,
): Promise<Message[]> {
  const query = prefixTsQuery(q)
  if (!query) return []
  const mayRead =
    actor.kind === 'human'
      ? sql<boolean>`(member.principal_id is not null or c.visibility = 'public')`
      : sql<boolean>`member.principal_id is not null`
  let found = withSender(db)
    .innerJoin('channels as c', 'c.id', 'm.channel_id')
    .leftJoin('channel_members as member', (join) =>
      join
        .onRef('member.channel_id', '=', 'm.channel_id')
        .on('member.principal_id', '=', actor.principalId),
    )
    .where('m.workspace_id', '=', actor.workspaceId)
    .where('m.deleted_at', 'is', null)
    .where(sql<boolean>`to_tsvector('simple', m.content) @@ to_tsquery('simple', ${query})`)
    .where(mayRead)
  if (channelId) found = found.where('m.channel_id', '=', channelId)
  if (fromId) found = found.where('m.sender_id', '=', fromId)
  if (after) found = found.where('m.created_at', '>=', new Date(after))
  if (before) found = found.where('m.created_at', '<', new Date(before))
  if (hasFile !== undefined)
    found = found.where(sql<boolean>`(m.attachments <> '[]'::jsonb) = ${hasFile}`)
  const rows = await found
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit)
    .execute()
  return await toMessages(db, rows)
}
