import type { Message } from '@sesamespace/contract/messages'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { lockChannel, unpinContext } from '../channels/index.ts'
import { answerMessage, requireLockedMessage, type MessageAddress } from './message-access.ts'
import { updateMessage } from './message-changes.repo.ts'
import { appendMessage } from './message-writer.ts'
import { countPins } from './pins.repo.ts'

/** Pins a message in its channel, and says so there; a second time it is pinned already. */
export async function pinMessage(tx: Tx, actor: Actor, address: MessageAddress): Promise<Message> {
  const { channelId, messageId } = address
  // Two pins at once are counted one after the other. The channel comes before its messages, as when one is sent.
  await lockChannel(tx.db, tx.workspaceId, channelId)
  const row = await requireLockedMessage(tx, actor, address)
  if (row.pinned_at) return await answerMessage(tx.db, address)
  if ((await countPins(tx.db, channelId)) >= limits.pins)
    throw new AppError(
      'too_many_pins',
      `A channel has at most ${limits.pins} pinned messages. Unpin one first.`,
    )
  await updateMessage(tx.db, messageId, { pinned_at: new Date(), pinned_by: actor.principalId })
  const message = await announce(tx, actor, address, 'message.pinned')
  await appendMessage(tx, {
    channelId,
    senderId: actor.principalId,
    // No words of it: they would outlive the message.
    content: 'Pinned a message',
    card: { type: 'pin', messageId, seq: row.seq, threadRootId: row.thread_root_id },
    kind: 'system',
    intent: 'notification',
  })
  return message
}

/** Unpins a message, if it is pinned. */
export async function unpinMessage(
  tx: Tx,
  actor: Actor,
  address: MessageAddress,
): Promise<Message> {
  const { channelId, messageId } = address
  await lockChannel(tx.db, tx.workspaceId, channelId)
  const row = await requireLockedMessage(tx, actor, address)
  if (!row.pinned_at) return await answerMessage(tx.db, address)
  await updateMessage(tx.db, messageId, { pinned_at: null, pinned_by: null })
  const message = await announce(tx, actor, address, 'message.unpinned')
  await unpinContext(tx, actor, address)
  return message
}

async function announce(
  tx: Tx,
  actor: Actor,
  address: MessageAddress,
  type: 'message.pinned' | 'message.unpinned',
): Promise<Message> {
  const message = await answerMessage(tx.db, address)
  tx.emit({
    type,
    payload: { message },
    audience: { channelId: address.channelId },
    actorId: actor.principalId,
  })
  return message
}
