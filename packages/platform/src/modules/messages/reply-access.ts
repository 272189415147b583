import { sql } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { sendMessage } from '../../policies/message.ts'
import { requireMembership } from '../channels/channel-access.ts'

/** Throws unless the actor, whose role does not write everywhere, answers a direct message or a mention. */
export async function assertMayReply(
  db: Queryable,
  actor: Actor,
  channelId: string,
  { threadRootId = null }: { threadRootId?: string | null | undefined },
): Promise<void> {
  const channel = await requireMembership(db, actor, channelId)
  const isMentioned =
    threadRootId !== null && (await mentions(db, channelId, threadRootId, actor.principalId))
  assertAllowed(sendMessage(actor, { isDirect: channel.kind === 'dm', isMentioned }))
}

/** Whether a message of the thread mentions somebody. */
async function mentions(
  db: Queryable,
  channelId: string,
  threadRootId: string,
  principalId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('id')
    .where('channel_id', '=', channelId)
    .where((eb) => eb.or([eb('id', '=', threadRootId), eb('thread_root_id', '=', threadRootId)]))
    .where(sql<boolean>`mentions @> array[${principalId}]::uuid[]`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
