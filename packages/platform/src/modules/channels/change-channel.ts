import type { Channel, UpdateChannelInput } from '@sesamespace/contract/channels'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { ChannelRow } from '../../db/tables/channels.ts'
import { administerChannel } from '../../policies/channel.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { requireMembership } from './channel-access.ts'
import { answerChannel, forEvents } from './channel-answer.ts'
import { asNameTaken } from './channel-name.ts'
import { updateChannel } from './channels.repo.ts'

/** Texts that name the channel as it was called before still lead to it. */
function formerNames({ kind, name, former_names: before }: ChannelRow, next: string): string[] {
  if (kind !== 'channel') return []
  const names = new Set([name.toLowerCase(), ...before])
  names.delete(next.toLowerCase())
  return [...names].slice(0, limits.formerNames)
}

/** Renames, describes, archives or unarchives a channel. */
export async function changeChannel(
  tx: Tx,
  actor: Actor,
  channelId: string,
  { name, description, archived, everyoneMentions }: UpdateChannelInput,
): Promise<Channel> {
  const channel = await requireMembership(tx.db, actor, channelId)
  assertAllowed(administerChannel(actor, channel))
  await updateChannel(tx.db, channelId, {
    ...(name !== undefined && { name, former_names: formerNames(channel, name) }),
    ...(description !== undefined && { description }),
    ...(everyoneMentions !== undefined && { everyone_mentions: everyoneMentions }),
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
