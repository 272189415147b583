import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { sendMessage } from '../../policies/message.ts'
import { requireMembership } from '../channels/index.ts'
import { isMentionedInThread } from './mentions.repo.ts'

/** Throws unless the actor, whose role does not write everywhere, answers a direct message or a mention. */
export async function assertMayReply(
  db: Queryable,
  actor: Actor,
  channelId: string,
  { threadRootId = null }: { threadRootId?: string | null | undefined },
): Promise<void> {
  const channel = await requireMembership(db, actor, channelId)
  const isMentioned =
    threadRootId !== null &&
    (await isMentionedInThread(db, channelId, threadRootId, actor.principalId))
  assertAllowed(sendMessage(actor, { isDirect: channel.kind === 'dm', isMentioned }))
}
