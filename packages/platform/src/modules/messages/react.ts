import type { Reaction } from '@sesamespace/contract/messages'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { requireLockedMessage, type MessageAddress } from './message-access.ts'
import { deleteReaction, insertReaction, readReactions } from './reactions.repo.ts'

/** Adds the actor's reaction; a second time it is there already. */
export async function addReaction(
  tx: Tx,
  actor: Actor,
  address: MessageAddress,
  emoji: string,
): Promise<Reaction[]> {
  await requireLockedMessage(tx, actor, address)
  await insertReaction(tx.db, address.messageId, actor.principalId, emoji)
  return await announceReactions(tx, actor, address)
}

/** Takes the actor's reaction back, if there is one. */
export async function removeReaction(
  tx: Tx,
  actor: Actor,
  address: MessageAddress,
  emoji: string,
): Promise<Reaction[]> {
  await requireLockedMessage(tx, actor, address)
  await deleteReaction(tx.db, address.messageId, actor.principalId, emoji)
  return await announceReactions(tx, actor, address)
}

async function announceReactions(
  tx: Tx,
  actor: Actor,
  { channelId, messageId }: MessageAddress,
): Promise<Reaction[]> {
  const reactions = (await readReactions(tx.db, [messageId])).get(messageId) ?? []
  tx.emit({
    type: 'reaction',
    payload: { channelId, messageId, reactions },
    audience: { channelId },
    actorId: actor.principalId,
  })
  return reactions
}
