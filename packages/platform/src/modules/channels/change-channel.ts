import type { Channel, UpdateChannelInput } from '@sesamespace/contract/channels'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { administerChannel } from '../../policies/channel.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { requireMembership } from './channel-access.ts'
import { answerChannel, forEvents } from './channel-answer.ts'
import { asNameTaken } from './channel-name.ts'
import { updateChannel } from './channels.repo.ts'

/** Renames, describes, archives or unarchives a channel. */
export async function changeChannel(
  tx: Tx,
  actor: Actor,
  channelId: string,
  { name, description, archived }: UpdateChannelInput,
): Promise<Channel> {
  const channel = await requireMembership(tx.db, actor, channelId)
  assertAllowed(administerChannel(actor, channel))
  await updateChannel(tx.db, channelId, {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(archived !== undefined && { archived_at: archived ? new Date() : null }),
  }).catch(asNameTaken(name ?? channel.name))
  const updated = await answerChannel(tx.db, actor, channelId)
  tx.emit({
    type: 'channel.updated',
    payload: { channel: forEvents(updated) },
    audience: channel.visibility === 'public' ? { channelId, scope: 'humans' } : { channelId },
    actorId: actor.principalId,
  })
  return updated
}
