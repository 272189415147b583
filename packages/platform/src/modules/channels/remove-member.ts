import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { removeFromChannel } from '../../policies/channel.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { requireMembership } from './channel-access.ts'
import type { ChannelDependents } from './channel-dependents.ts'
import { deleteMember, deleteMemberships } from './channel-members.repo.ts'

/** Removes a member; everybody may leave. */
export async function removeMember(
  tx: Tx,
  { onLeft }: Pick<ChannelDependents, 'onLeft'>,
  actor: Actor,
  channelId: string,
  principalId: string,
): Promise<void> {
  const channel = await requireMembership(tx.db, actor, channelId)
  if (channel.kind === 'dm') throw new AppError('conflict', 'A direct message stays between two.')
  if (principalId !== actor.principalId) assertAllowed(removeFromChannel(actor, channel))
  if (!(await deleteMember(tx.db, channelId, principalId))) throw notFound('Member')
  await onLeft(tx, { channel, principalId, actor })
  emitRemoved(tx, actor, channelId, principalId)
}

/** Takes a principal that is gone for good out of every channel. What it wrote stays. */
export async function leaveAllChannels(
  tx: Tx,
  actor: Actor,
  principalId: string,
  { butDms = false } = {},
): Promise<void> {
  for (const channelId of await deleteMemberships(tx.db, principalId, { butDms }))
    emitRemoved(tx, actor, channelId, principalId)
}

const emitRemoved = (tx: Tx, actor: Actor, channelId: string, principalId: string): void =>
  tx.emit({
    type: 'channel.member_removed',
    payload: { channelId, principalId },
    audience: { channelId, principalIds: [principalId] },
    actorId: actor.principalId,
  })
