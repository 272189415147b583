import type { Message, MessageFilter } from '@sesamespace/contract/messages'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { readHistoryAs } from './history.repo.ts'

/** A page of a channel's messages, oldest first; the cursor is the `seq` at its far edge. */
export async function pageOfHistory(
  db: Queryable,
  actor: Actor,
  channelId: string,
  query: MessageFilter,
): Promise<{ messages: Message[]; hasMore: boolean; nextCursor: string | null }> {
  const messages = await readHistoryAs(db, actor, channelId, { ...query, limit: query.limit + 1 })
  const hasMore = messages.length > query.limit
  if (hasMore) {
    if (query.direction === 'before') messages.shift()
    else messages.pop()
  }
  const edge = query.direction === 'before' ? messages[0] : messages.at(-1)
  return { messages, hasMore, nextCursor: hasMore && edge ? String(edge.seq) : null }
}
