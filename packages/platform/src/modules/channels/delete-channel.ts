import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { administerChannel } from '../../policies/channel.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { forgetChannel } from '../../retention/forget.ts'
import { requireMembership } from './channel-access.ts'
import { memberIds } from './channel-members.repo.ts'
import { deleteChannel as deleteRow } from './channels.repo.ts'

/** Deletes a channel with all its messages. */
export async function deleteChannel(tx: Tx, actor: Actor, channelId: string): Promise<void> {
  const channel = await requireMembership(tx.db, actor, channelId)
  assertAllowed(administerChannel(actor, channel))
  const principalIds = await memberIds(tx.db, channelId)
  await forgetChannel(tx, channelId)
  await deleteRow(tx.db, channelId)
  tx.emit({
    type: 'channel.deleted',
    payload: { channelId },
    audience:
      channel.visibility === 'public' ? { scope: 'humans', principalIds } : { principalIds },
    actorId: actor.principalId,
  })
  tx.audit({
    action: 'channel.deleted',
    actorId: actor.principalId,
    targetType: 'channel',
    targetId: channelId,
    details: { name: channel.name },
  })
}
