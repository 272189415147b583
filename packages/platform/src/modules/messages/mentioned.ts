import { everyoneIn, type Everyone } from '@sesamespace/contract/message-text'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { mentionEveryone } from '../../policies/channel.ts'
import { findChannel, listeningMembers } from '../channels/index.ts'
import { onlinePrincipals } from '../presence/index.ts'
import { findMentions } from './mentions.repo.ts'

/** Whom a message mentions. */
export interface Mentioned {
  mentions: string[]
  /** By which word many of them at once. */
  everyone: Everyone | null
}

/**
 * Whom a text mentions in a channel. Where its author may not mention everybody, the words for it are text: nothing is refused.
 * `before`: what the message mentioned before an edit; a word that stays reaches nobody new.
 */
export async function findMentioned(
  db: Queryable,
  actor: Actor,
  { channelId, content, before }: { channelId: string; content: string; before?: Mentioned },
): Promise<Mentioned> {
  const mentions = await findMentions(db, actor.workspaceId, content)
  const everyone = everyoneIn(content)
  if (!everyone) return { mentions, everyone }
  const channel = await findChannel(db, actor.workspaceId, actor.principalId, channelId)
  if (!channel || !mentionEveryone(actor, channel).allowed) return { mentions, everyone: null }
  const reached =
    before?.everyone === everyone
      ? before.mentions
      : await membersFor(db, actor, channelId, everyone)
  return { mentions: [...new Set([...mentions, ...reached])], everyone }
}

async function membersFor(
  db: Queryable,
  { principalId }: Actor,
  channelId: string,
  everyone: Everyone,
): Promise<string[]> {
  const members = await listeningMembers(db, channelId, principalId)
  if (everyone === 'channel') return members
  const online = await onlinePrincipals(db, members)
  return members.filter((id) => online.has(id))
}
