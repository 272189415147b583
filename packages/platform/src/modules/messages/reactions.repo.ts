import type { Reaction } from '@sesamespace/contract/messages'
import type { Queryable } from '../../db/database.ts'

export async function readReactions(
  db: Queryable,
  messageIds: string[],
): Promise<Map<string, Reaction[]>> {
  const byMessage = new Map<string, Reaction[]>()
  if (messageIds.length === 0) return byMessage
  const rows = await db
    .selectFrom('reactions')
    .select(['message_id', 'emoji', 'principal_id'])
    .where('message_id', 'in', messageIds)
    .orderBy('created_at')
    .execute()
  for (const row of rows) {
    const list = byMessage.get(row.message_id) ?? []
    const reaction = list.find((one) => one.emoji === row.emoji)
    if (reaction) reaction.principalIds.push(row.principal_id)
    else list.push({ emoji: row.emoji, principalIds: [row.principal_id] })
    byMessage.set(row.message_id, list)
  }
  return byMessage
}

/** Adds a reaction; a second one of the same principal is the first. */
export async function insertReaction(
  db: Queryable,
  messageId: string,
  principalId: string,
  emoji: string,
): Promise<void> {
  await db
    .insertInto('reactions')
    .values({ message_id: messageId, principal_id: principalId, emoji })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteReaction(
  db: Queryable,
  messageId: string,
  principalId: string,
  emoji: string,
): Promise<void> {
  await db
    .deleteFrom('reactions')
    .where('message_id', '=', messageId)
    .where('principal_id', '=', principalId)
    .where('emoji', '=', emoji)
    .execute()
}
