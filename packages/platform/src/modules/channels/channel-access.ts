import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { readChannel, takePart } from '../../policies/channel.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { findChannel, type ChannelOfPrincipal } from './channels.repo.ts'

/** The channel, when the actor may read it: as a member, or as a person when it is public. 404 otherwise, whatever the reason. */
export async function requireChannel(
  db: Queryable,
  actor: Actor,
  channelId: string,
): Promise<ChannelOfPrincipal> {
  const channel = await findChannel(db, actor.workspaceId, actor.principalId, channelId)
  if (!channel) throw notFound('Channel')
  assertAllowed(readChannel(actor, channel))
  return channel
}

/** The channel, when the actor is one of its members. */
export async function requireMembership(
  db: Queryable,
  actor: Actor,
  channelId: string,
): Promise<ChannelOfPrincipal> {
  const channel = await requireChannel(db, actor, channelId)
  assertAllowed(takePart(actor, channel))
  return channel
}
