import type { ChannelPreferencesInput } from '@sesamespace/contract/channels'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { requireMembership } from './channel-access.ts'
import { writePreferences } from './channel-members.repo.ts'

/** Stars or mutes a channel for the actor, and chooses what they are notified of. Their other devices are told. */
export async function updatePreferences(
  tx: Tx,
  actor: Actor,
  channelId: string,
  input: ChannelPreferencesInput,
): Promise<void> {
  await requireMembership(tx.db, actor, channelId)
  const { principalId } = actor
  if (!(await writePreferences(tx.db, { channelId, principalId }, input))) return
  tx.emit({
    type: 'channel.preferences',
    payload: { channelId, principalId },
    audience: { principalIds: [principalId] },
    actorId: principalId,
  })
}
