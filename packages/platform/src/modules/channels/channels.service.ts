import type {
  Channel,
  channelCalls,
  ChannelPreferencesInput,
  CollaborationChannelInput,
  CreateChannelInput,
  FoundChannel,
  UpdateChannelInput,
} from '@sesamespace/contract/channels'
import type { QueryOf, ResultOf } from '@sesamespace/contract/call'
import type { Actor } from '../../auth/actor.ts'
import { namePlace, readPageOrWhole, timePlace } from '../../http/page-or-whole.ts'
import { addMember } from './add-member.ts'
import { changeChannel } from './change-channel.ts'
import { requireChannel } from './channel-access.ts'
import { answerChannel } from './channel-answer.ts'
import type { ChannelParts } from './channel-dependents.ts'
import { listChannels } from './channel-list.repo.ts'
import { findByNames } from './channel-names.repo.ts'
import { listMembers } from './channel-members.repo.ts'
import { createChannel } from './create-channel.ts'
import { createCollaboration } from './create-collaboration.ts'
import { deleteChannel } from './delete-channel.ts'
import { markRead } from './mark-read.ts'
import { openDm } from './open-dm.ts'
import { removeMember } from './remove-member.ts'
import { updatePreferences } from './update-preferences.ts'

type ChannelCalls = typeof channelCalls

/** Rules of channels and their members. */
export const createChannelsService = ({ database, dependents }: ChannelParts) => ({
  async list(
    actor: Actor,
    { sort, ...query }: QueryOf<ChannelCalls['listChannels']> = { sort: 'recent' },
  ): Promise<ResultOf<ChannelCalls['listChannels']>> {
    const { rows, nextCursor } = await readPageOrWhole(
      query,
      timePlace,
      (wanted) => listChannels(database.db, actor, { sort, ...wanted }),
      ({ place }) => place,
    )
    return { channels: rows.map(({ channel }) => channel), nextCursor }
  },

  find: (actor: Actor, names: string[]): Promise<FoundChannel[]> =>
    findByNames(database.db, actor, names),

  get: (actor: Actor, channelId: string): Promise<Channel> =>
    answerChannel(database.db, actor, channelId),

  create: (actor: Actor, input: CreateChannelInput): Promise<Channel> =>
    database.transaction(actor.workspaceId, (tx) =>
      createChannel(tx, actor, {
        ...input,
        visibility: input.visibility ?? (input.kind === 'channel' ? 'public' : 'private'),
        memberIds: input.memberIds ?? [],
      }),
    ),

  createCollaboration: (actor: Actor, input: CollaborationChannelInput): Promise<Channel> =>
    database.transaction(actor.workspaceId, (tx) =>
      createCollaboration(tx, dependents, actor, input),
    ),

  openDm: (actor: Actor, principalId: string): Promise<Channel> =>
    openDm(database, actor, principalId),

  update: (actor: Actor, channelId: string, input: UpdateChannelInput): Promise<Channel> =>
    database.transaction(actor.workspaceId, (tx) => changeChannel(tx, actor, channelId, input)),

  async updatePreferences(
    actor: Actor,
    channelId: string,
    input: ChannelPreferencesInput,
  ): Promise<Channel> {
    await database.transaction(actor.workspaceId, (tx) =>
      updatePreferences(tx, actor, channelId, input),
    )
    return await answerChannel(database.db, actor, channelId)
  },

  remove: (actor: Actor, channelId: string): Promise<void> =>
    database.transaction(actor.workspaceId, (tx) => deleteChannel(tx, actor, channelId)),

  async listMembers(
    actor: Actor,
    channelId: string,
    query: QueryOf<ChannelCalls['listChannelMembers']>,
  ): Promise<ResultOf<ChannelCalls['listChannelMembers']>> {
    await requireChannel(database.db, actor, channelId)
    const { rows, nextCursor } = await readPageOrWhole(
      query,
      namePlace,
      (wanted) => listMembers(database.db, channelId, wanted),
      (member) => [member.displayName, member.id] as const,
    )
    return { members: rows, nextCursor }
  },

  async addMember(actor: Actor, channelId: string, principalId: string): Promise<Channel> {
    await database.transaction(actor.workspaceId, (tx) =>
      addMember(tx, actor, channelId, principalId),
    )
    return await answerChannel(database.db, actor, channelId)
  },

  removeMember: (actor: Actor, channelId: string, principalId: string): Promise<void> =>
    database.transaction(actor.workspaceId, (tx) =>
      removeMember(tx, dependents, actor, channelId, principalId),
    ),

  async markRead(actor: Actor, channelId: string, seq: number): Promise<Channel> {
    await database.transaction(actor.workspaceId, (tx) => markRead(tx, actor, channelId, seq))
    return await answerChannel(database.db, actor, channelId)
  },
})

export type ChannelsService = ReturnType<typeof createChannelsService>
