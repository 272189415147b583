import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { ChannelRow } from '../../db/tables/channels.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { requireChannel, requireMembership } from './channel-access.ts'
import { activePrincipals, insertMember } from './channel-members.repo.ts'

/** Adds a member; people may add themselves to a public channel. */
export async function addMember(
  tx: Tx,
  actor: Actor,
  channelId: string,
  principalId: string,
): Promise<void> {
  const isJoining = principalId === actor.principalId
  const channel = isJoining
    ? await requireChannel(tx.db, actor, channelId)
    : await requireMembership(tx.db, actor, channelId)
  if (channel.kind === 'dm')
    throw new AppError('conflict', 'A direct message stays between two. Create a group instead.')
  if ((await activePrincipals(tx.db, actor.workspaceId, [principalId])).length === 0)
    throw notFound('Member')
  await addToChannel(tx, actor, channel, principalId)
}

/** Adds someone to a channel inside a transaction. Nothing happens when they are in it already. */
export async function addToChannel(
  tx: Tx,
  actor: Actor,
  channel: ChannelRow,
  principalId: string,
): Promise<void> {
  if (!(await insertMember(tx.db, channel.id, principalId, channel.last_seq))) return
  tx.emit({
    type: 'channel.member_added',
    payload: { channelId: channel.id, principalId },
    audience: { channelId: channel.id, principalIds: [principalId] },
    actorId: actor.principalId,
  })
}
