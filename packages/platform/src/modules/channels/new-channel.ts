import { v7 as uuid } from 'uuid'
import type { Channel } from '@sesamespace/contract/channels'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { appendMessage } from '../messages/message-writer.ts'
import type { ChannelRow } from './channel-access.ts'
import { activePrincipals, listChannels } from './channels.repo.ts'

/** What every way of making a channel comes down to. */
export interface NewChannel {
  name: string
  kind: 'dm' | 'group' | 'channel'
  visibility: 'public' | 'private'
  description?: string | null
  /** Beside the creator. */
  memberIds: string[]
  taskId?: string
  dmKey?: string
  /** Becomes the first message, pinned. */
  context?: string
}

/** Makes a channel with its members inside a transaction; the creator owns it. */
export async function createChannel(tx: Tx, actor: Actor, input: NewChannel): Promise<Channel> {
  const others = [...new Set(input.memberIds)].filter((id) => id !== actor.principalId)
  const known = await activePrincipals(tx.db, tx.workspaceId, others)
  if (known.length !== others.length) throw notFound('One of the members')
  const id = uuid()
  try {
    await tx.db
      .insertInto('channels')
      .values({
        id,
        workspace_id: tx.workspaceId,
        name: input.name,
        kind: input.kind,
        visibility: input.visibility,
        description: input.description ?? null,
        dm_key: input.dmKey ?? null,
        task_id: input.taskId ?? null,
        created_by: actor.principalId,
      })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'channels_name')) {
      throw new AppError(
        'name_taken',
        `There is a channel named "${input.name}" already. Choose another name.`,
      )
    }
    throw error
  }
  await tx.db
    .insertInto('channel_members')
    .values([
      { channel_id: id, principal_id: actor.principalId, role: 'owner' },
      ...others.map((principalId) => ({ channel_id: id, principal_id: principalId })),
    ])
    .execute()
  const audience =
    input.visibility === 'public'
      ? { scope: 'humans' as const, principalIds: [actor.principalId, ...others] }
      : { principalIds: [actor.principalId, ...others] }
  const created = await readChannel(tx, actor, id)
  tx.emit({
    type: 'channel.created',
    payload: { channel: created },
    audience,
    actorId: actor.principalId,
  })
  for (const principalId of [actor.principalId, ...others]) {
    tx.emit({
      type: 'channel.member_added',
      payload: { channelId: id, principalId },
      audience,
      actorId: actor.principalId,
    })
  }
  tx.audit({
    action: 'channel.created',
    actorId: actor.principalId,
    targetType: 'channel',
    targetId: id,
    details: { kind: input.kind, visibility: input.visibility, members: others.length + 1 },
  })
  if (input.context === undefined) return created
  const message = await appendMessage(tx, {
    channelId: id,
    senderId: actor.principalId,
    content: input.context,
  })
  await tx.db
    .updateTable('channels')
    .set({ pinned_message_id: message.id })
    .where('id', '=', id)
    .execute()
  return await readChannel(tx, actor, id)
}

/** Adds someone to a channel inside a transaction. Nothing happens when they are in it already. */
export async function addToChannel(
  tx: Tx,
  actor: Actor,
  channel: ChannelRow,
  principalId: string,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('channel_members')
    .values({ channel_id: channel.id, principal_id: principalId, read_seq: channel.last_seq })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) return
  tx.emit({
    type: 'channel.member_added',
    payload: { channelId: channel.id, principalId },
    audience: { channelId: channel.id, principalIds: [principalId] },
    actorId: actor.principalId,
  })
}

/** One channel as the actor sees it. */
export async function readChannel(tx: Tx, actor: Actor, channelId: string): Promise<Channel> {
  const [channel] = await listChannels(tx.db, actor, channelId)
  if (!channel) throw notFound('Channel')
  return channel
}
