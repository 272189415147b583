import { sql } from 'kysely'
import type { Message } from '@sesamespace/sdk'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { prefixTsQuery } from '../../db/text-query.ts'
import { toMessages, withSender } from './messages.repo.ts'

/** Messages that hold all the words (or words beginning with them), in channels the actor may see, newest first. */
export async function searchMessages(
  db: Queryable,
  actor: Actor,
  words: string,
  limit: number,
): Promise<Message[]> {
  const query = prefixTsQuery(words)
  if (!query) return []
  const mayRead =
    actor.kind === 'human'
      ? sql<boolean>`(member.principal_id is not null or c.visibility = 'public')`
      : sql<boolean>`member.principal_id is not null`
  const rows = await withSender(db)
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
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit)
    .execute()
  return await toMessages(db, rows)
}
