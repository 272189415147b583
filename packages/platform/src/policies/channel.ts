import type { ChannelKind, EveryoneMentions } from '@sesamespace/contract/channels'
import type { Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'
import { deleteMessage, sendMessage } from './message.ts'

/** What is known of an actor and a channel. */
export interface ChannelFacts {
  visibility: 'public' | 'private'
  /** The actor's role in the channel; `null` when it is not a member. */
  role: 'owner' | 'member' | null
}

export const channelArchived = 'This channel is archived. Unarchive it to write here.'

/** Archived means closed: nothing is written, changed or reacted to. */
export const writeIn = (channel: { archived_at: Date | null }): Decision =>
  channel.archived_at ? refused('channel_archived', channelArchived) : allowed

/** Whether the actor may read the channel: its members, and people when it is public. */
export const readChannel = (actor: Rights, { visibility, role }: ChannelFacts): Decision =>
  all(
    () => hasPermission(actor, 'chat:read'),
    () =>
      role !== null || (actor.kind === 'human' && visibility === 'public')
        ? allowed
        : refused(
            'not_found',
            'Channel not found. It may have been removed, or you may not have access to it.',
          ),
  )

/** Whether the actor takes part in the channel. */
export const takePart = (actor: Rights, facts: ChannelFacts): Decision =>
  all(
    () => readChannel(actor, facts),
    () => (facts.role === null ? refused('forbidden', 'Join this channel first.') : allowed),
  )

/** Whether the actor may change what the channel is, or end it: its owners, and admins who are in it. */
export const administerChannel = (actor: Rights, facts: ChannelFacts): Decision =>
  all(
    () => hasPermission(actor, 'chat:write'),
    () => takePart(actor, facts),
    () =>
      facts.role === 'owner' || actor.role === 'owner' || actor.role === 'admin'
        ? allowed
        : refused('forbidden', 'Only an owner of the channel or an admin may do this.'),
  )

/** Whether the actor may mention everybody in the channel: as the channel says, and agents never but where it says so. */
export const mentionEveryone = (
  actor: Rights,
  {
    kind,
    everyone_mentions: who,
    ...facts
  }: ChannelFacts & { kind: ChannelKind; everyone_mentions: EveryoneMentions },
): Decision =>
  all(
    () => hasPermission(actor, 'chat:write'),
    () => takePart(actor, facts),
    () =>
      kind === 'dm' || (actor.kind === 'agent' && who !== 'all')
        ? refused('forbidden', 'You can’t mention everybody here.')
        : allowed,
    () => (who === 'managers' ? administerChannel(actor, facts) : allowed),
  )

/** Whether the actor may take others out of the channel. A direct message stays between two. */
export const removeFromChannel = (
  actor: Rights,
  { kind, ...facts }: ChannelFacts & { kind: ChannelKind },
): Decision =>
  kind === 'dm'
    ? refused('conflict', 'A direct message stays between two.')
    : administerChannel(actor, facts)

/** What the actor may do in a channel in its present state, for screens. */
export const channelAbilities = (
  actor: Rights,
  channel: ChannelFacts & {
    kind: ChannelKind
    archived_at: Date | null
    everyone_mentions: EveryoneMentions
  },
) => {
  const takesPart = takePart(actor, channel).allowed
  const isOpen = writeIn(channel).allowed
  const isDirect = channel.kind === 'dm'
  return {
    join: channel.role === null && isOpen && hasPermission(actor, 'chat:write').allowed,
    write: takesPart && isOpen && sendMessage(actor, { isDirect, isMentioned: false }).allowed,
    addMembers: takesPart && isOpen && !isDirect && hasPermission(actor, 'chat:write').allowed,
    removeMembers: removeFromChannel(actor, channel).allowed,
    change: !isDirect && administerChannel(actor, channel).allowed,
    mentionEveryone: isOpen && mentionEveryone(actor, channel).allowed,
    moderate: deleteMessage(actor, { senderId: null }).allowed,
  }
}
