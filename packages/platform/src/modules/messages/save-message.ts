import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { requireChannel } from '../channels/index.ts'
import type { MessageAddress } from './message-access.ts'
import { lockMessage } from './messages.repo.ts'
import { deleteSaved, insertSaved, lockSaved } from './saved.repo.ts'

/** Saves a message for the actor, who may read it; a second time it is saved already. */
export async function saveMessage(tx: Tx, actor: Actor, address: MessageAddress): Promise<void> {
  const { messageId } = address
  const { principalId } = actor
  await lockReadable(tx, actor, address)
  const count = await lockSaved(tx.db, principalId)
  if (!(await insertSaved(tx.db, principalId, messageId))) return
  if (count >= limits.savedMessages)
    throw new AppError(
      'too_many_saved',
      `You have saved ${limits.savedMessages} messages, the most there can be. Remove one first.`,
    )
  announce(tx, actor, address, 'message.saved')
}

/** Takes a message off the actor's list, if it is there. */
export async function unsaveMessage(tx: Tx, actor: Actor, address: MessageAddress): Promise<void> {
  await lockReadable(tx, actor, address)
  if (!(await deleteSaved(tx.db, actor.principalId, address.messageId))) return
  announce(tx, actor, address, 'message.unsaved')
}

/** Holds a message that the actor may read, so that it is not deleted meanwhile. */
async function lockReadable(
  tx: Tx,
  actor: Actor,
  { channelId, messageId }: MessageAddress,
): Promise<void> {
  await requireChannel(tx.db, actor, channelId)
  const message = await lockMessage(tx.db, channelId, messageId)
  if (!message || message.deleted_at) throw notFound('Message')
}

/** The list is the actor's own: only their devices are told. */
function announce(
  tx: Tx,
  { principalId }: Actor,
  address: MessageAddress,
  type: 'message.saved' | 'message.unsaved',
): void {
  tx.emit({
    type,
    payload: { ...address, principalId },
    audience: { principalIds: [principalId] },
    actorId: principalId,
  })
}
