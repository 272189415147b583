import type { Channel } from '@sesamespace/contract/channels'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { listChannels } from './channel-list.repo.ts'

/** One channel as the actor sees it. */
export async function answerChannel(
  db: Queryable,
  actor: Actor,
  channelId: string,
): Promise<Channel> {
  const [channel] = await listChannels(db, actor, channelId)
  if (!channel) throw notFound('Channel')
  return channel
}
