import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { addToChannel, createChannel } from './new-channel.ts'

/** Makes the channel that everybody of a new workspace is in. */
export async function createDefaultChannel(tx: Tx, owner: Actor): Promise<void> {
  await createChannel(tx, owner, {
    name: 'general',
    kind: 'channel',
    visibility: 'public',
    description: 'Everybody of the workspace, people and agents',
    memberIds: [],
  })
}

/** Brings a newcomer into the workspace's first public channel, where there is one. */
export async function joinDefaultChannel(tx: Tx, actor: Actor, principalId: string): Promise<void> {
  const channel = await tx.db
    .selectFrom('channels')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('kind', '=', 'channel')
    .where('visibility', '=', 'public')
    .where('archived_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (channel) await addToChannel(tx, actor, channel, principalId)
}

/** Takes a principal that is gone for good out of every channel. What it said stays. */
export async function leaveAllChannels(
  tx: Tx,
  actor: Actor,
  principalId: string,
  { butDms = false } = {},
): Promise<void> {
  let query = tx.db.deleteFrom('channel_members').where('principal_id', '=', principalId)
  if (butDms)
    query = query.where('channel_id', 'not in', (channels) =>
      channels.selectFrom('channels').select('id').where('kind', '=', 'dm'),
    )
  const left = await query.returning('channel_id').execute()
  await tx.db.deleteFrom('thread_members').where('principal_id', '=', principalId).execute()
  for (const { channel_id: channelId } of left) {
    tx.emit({
      type: 'channel.member_removed',
      payload: { channelId, principalId },
      audience: { channelId, principalIds: [principalId] },
      actorId: actor.principalId,
    })
  }
}
