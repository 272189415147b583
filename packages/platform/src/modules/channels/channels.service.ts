import type {
  Channel,
  ChannelMember,
  CollaborationChannelInput,
  CreateChannelInput,
  UpdateChannelInput,
} from '@sesamespace/contract/channels'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { forgetChannel } from '../../retention/forget.ts'
import { administerChannel } from '../../policies/channel.ts'
import { assertAllowed } from '../../policies/decision.ts'
import {
  memberIds,
  requireChannel,
  requireMembership,
  type AccessibleChannel,
  type ChannelRow,
} from './channel-access.ts'
import { activePrincipals, listChannels, listMembers } from './channels.repo.ts'
import { addToChannel, createChannel, readChannel } from './new-channel.ts'

/** What ends elsewhere when somebody leaves a channel, in the same transaction. */
export type OnLeft = (
  tx: Tx,
  left: { channel: ChannelRow; principalId: string; actor: Actor },
) => Promise<void>

/** Rules of channels and their members. */
export function createChannelsService(database: Database, onLeft: OnLeft) {
  const get = async (actor: Actor, channelId: string): Promise<Channel> => {
    const [channel] = await listChannels(database.db, actor, channelId)
    if (!channel) throw notFound('Channel')
    return channel
  }

  const change = async (
    actor: Actor,
    channelId: string,
    work: (tx: Tx, channel: AccessibleChannel) => Promise<void>,
  ): Promise<void> => {
    await database.transaction(actor.workspaceId, async (tx) => {
      const channel = await requireMembership(tx.db, actor, channelId)
      await work(tx, channel)
    })
  }

  return {
    list: (actor: Actor): Promise<Channel[]> => listChannels(database.db, actor),
    get,

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
        createChannel(tx, actor, { ...input, kind: 'channel', visibility: 'private' }),
      ),

    /** The direct message of two; made when there is none. */
    async openDm(actor: Actor, principalId: string): Promise<Channel> {
      if (principalId === actor.principalId)
        throw new AppError('invalid_request', 'body.principalId: choose someone else.')
      const dmKey = [actor.principalId, principalId].sort().join(':')
      const find = () =>
        database.db
          .selectFrom('channels')
          .select('id')
          .where('workspace_id', '=', actor.workspaceId)
          .where('dm_key', '=', dmKey)
          .executeTakeFirst()
      const existing = await find()
      if (existing) return await get(actor, existing.id)
      try {
        return await database.transaction(actor.workspaceId, (tx) =>
          createChannel(tx, actor, {
            name: 'Direct message',
            kind: 'dm',
            visibility: 'private',
            memberIds: [principalId],
            dmKey,
          }),
        )
      } catch (error) {
        const racing = isUniqueViolation(error, 'channels_dm') ? await find() : undefined
        if (!racing) throw error
        return await get(actor, racing.id)
      }
    },

    async update(actor: Actor, channelId: string, input: UpdateChannelInput): Promise<Channel> {
      return await database.transaction(actor.workspaceId, async (tx) => {
        const channel = await requireMembership(tx.db, actor, channelId)
        assertAllowed(administerChannel(actor, channel))
        await tx.db
          .updateTable('channels')
          .set({
            ...(input.name !== undefined && { name: input.name }),
            ...(input.description !== undefined && { description: input.description }),
            ...(input.archived !== undefined && {
              archived_at: input.archived ? new Date() : null,
            }),
            id: channelId,
          })
          .where('id', '=', channelId)
          .execute()
          .catch((error: unknown) => {
            if (!isUniqueViolation(error, 'channels_name')) throw error
            throw new AppError(
              'name_taken',
              `There is a channel named "${input.name ?? channel.name}" already. Choose another name.`,
            )
          })
        const updated = await readChannel(tx, actor, channelId)
        tx.emit({
          type: 'channel.updated',
          payload: { channel: updated },
          audience:
            channel.visibility === 'public' ? { channelId, scope: 'humans' } : { channelId },
          actorId: actor.principalId,
        })
        return updated
      })
    },

    /** Deletes a channel with all its messages. */
    async remove(actor: Actor, channelId: string): Promise<void> {
      await database.transaction(actor.workspaceId, async (tx) => {
        const channel = await requireMembership(tx.db, actor, channelId)
        assertAllowed(administerChannel(actor, channel))
        const principalIds = await memberIds(tx.db, channelId)
        await forgetChannel(tx, channelId)
        await tx.db.deleteFrom('channels').where('id', '=', channelId).execute()
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
      })
    },

    async listMembers(actor: Actor, channelId: string): Promise<ChannelMember[]> {
      await requireChannel(database.db, actor, channelId)
      return await listMembers(database.db, channelId)
    },

    /** Adds a member; people may add themselves to a public channel. */
    async addMember(actor: Actor, channelId: string, principalId: string): Promise<Channel> {
      await database.transaction(actor.workspaceId, async (tx) => {
        const joining = principalId === actor.principalId
        const channel = joining
          ? await requireChannel(tx.db, actor, channelId)
          : await requireMembership(tx.db, actor, channelId)
        if (channel.kind === 'dm')
          throw new AppError(
            'conflict',
            'A direct message stays between two. Create a group instead.',
          )
        if ((await activePrincipals(tx.db, actor.workspaceId, [principalId])).length === 0)
          throw notFound('Member')
        await addToChannel(tx, actor, channel, principalId)
      })
      return await get(actor, channelId)
    },

    /** Removes a member; everybody may leave. */
    removeMember: (actor: Actor, channelId: string, principalId: string): Promise<void> =>
      change(actor, channelId, async (tx, channel) => {
        if (channel.kind === 'dm')
          throw new AppError('conflict', 'A direct message stays between two.')
        if (principalId !== actor.principalId) assertAllowed(administerChannel(actor, channel))
        const { numDeletedRows } = await tx.db
          .deleteFrom('channel_members')
          .where('channel_id', '=', channelId)
          .where('principal_id', '=', principalId)
          .executeTakeFirst()
        if (numDeletedRows === 0n) throw notFound('Member')
        await tx.db
          .deleteFrom('thread_members')
          .where('channel_id', '=', channelId)
          .where('principal_id', '=', principalId)
          .execute()
        await onLeft(tx, { channel, principalId, actor })
        tx.emit({
          type: 'channel.member_removed',
          payload: { channelId, principalId },
          audience: { channelId, principalIds: [principalId] },
          actorId: actor.principalId,
        })
      }),

    /**
     * Moves the actor's read mark forward. Moving it back does nothing. An agent reads a channel as one stream, answers in
     * threads included: its marks in them move along.
     */
    async markRead(actor: Actor, channelId: string, seq: number): Promise<Channel> {
      await change(actor, channelId, async (tx, channel) => {
        const readSeq = Math.min(seq, channel.last_seq)
        if (actor.kind === 'agent') {
          await tx.db
            .updateTable('thread_members')
            .set({ read_seq: readSeq })
            .where('channel_id', '=', channelId)
            .where('principal_id', '=', actor.principalId)
            .where('read_seq', '<', readSeq)
            .execute()
        }
        const { numUpdatedRows } = await tx.db
          .updateTable('channel_members')
          .set({ read_seq: readSeq })
          .where('channel_id', '=', channelId)
          .where('principal_id', '=', actor.principalId)
          .where('read_seq', '<', readSeq)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return
        tx.emit({
          type: 'read',
          payload: { channelId, principalId: actor.principalId, seq: readSeq },
          audience: { channelId },
          actorId: actor.principalId,
        })
      })
      return await get(actor, channelId)
    },
  }
}

export type ChannelsService = ReturnType<typeof createChannelsService>
