import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { answerChannel, forEvents } from './channel-answer.ts'
import { updateChannel } from './channels.repo.ts'

/** Takes a message down from the top of its channel, if it stands there. */
export async function unpinContext(
  tx: Tx,
  actor: Actor,
  { channelId, messageId }: { channelId: string; messageId: string },
): Promise<void> {
  const before = await answerChannel(tx.db, actor, channelId)
  if (before.pinnedMessageId !== messageId) return
  await updateChannel(tx.db, channelId, { pinned_message_id: null })
  tx.emit({
    type: 'channel.updated',
    payload: { channel: forEvents({ ...before, pinnedMessageId: null }) },
    audience: before.visibility === 'public' ? { channelId, scope: 'humans' } : { channelId },
    actorId: actor.principalId,
  })
}
