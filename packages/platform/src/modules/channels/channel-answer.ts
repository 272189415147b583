import type { Channel } from '@sesamespace/contract/channels'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { defaultNotify } from './channel-preferences.ts'
import { listChannels } from './channel-list.repo.ts'

/** A channel as others are told of it: what its author may do in it, and wants of it, is nobody's business. */
export function forEvents(channel: Channel): Channel {
  const { kind } = channel
  const told = { ...channel, notify: defaultNotify(kind), isMuted: false, isStarred: false }
  delete told.abilities
  return told
}

/** One channel as the actor sees it. */
export async function answerChannel(
  db: Queryable,
  actor: Actor,
  channelId: string,
): Promise<Channel> {
  const [found] = await listChannels(db, actor, { id: channelId })
  if (!found) throw notFound('Channel')
  return found.channel
}
