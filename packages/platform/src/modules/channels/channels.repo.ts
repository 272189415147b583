import type { Queryable } from '../../db/database.ts'
import type { ChannelChanges, ChannelRow, NewChannelRow } from '../../db/tables/channels.ts'

/** A channel, and the role that somebody has in it. */
export type ChannelOfPrincipal = ChannelRow & { role: 'owner' | 'member' | null }

/** One channel of the workspace with the role that a principal has in it. */
export const findChannel = (
  db: Queryable,
  workspaceId: string,
  principalId: string,
  channelId: string,
): Promise<ChannelOfPrincipal | undefined> =>
  db
    .selectFrom('channels')
    .leftJoin('channel_members', (join) =>
      join
        .onRef('channel_members.channel_id', '=', 'channels.id')
        .on('channel_members.principal_id', '=', principalId),
    )
    .selectAll('channels')
    .select('channel_members.role')
    .where('channels.workspace_id', '=', workspaceId)
    .where('channels.id', '=', channelId)
    .executeTakeFirst()

/** Holds a channel of the workspace for the rest of the transaction. */
export async function lockChannel(
  db: Queryable,
  workspaceId: string,
  channelId: string,
): Promise<void> {
  await db
    .selectFrom('channels')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', channelId)
    .forUpdate()
    .execute()
}

/** Id of the direct message of two. */
export async function findDm(
  db: Queryable,
  workspaceId: string,
  dmKey: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('channels')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('dm_key', '=', dmKey)
    .executeTakeFirst()
  return row?.id
}

/** The workspace's first public channel that is open. */
export const findDefaultChannel = (
  db: Queryable,
  workspaceId: string,
): Promise<ChannelRow | undefined> =>
  db
    .selectFrom('channels')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'channel')
    .where('visibility', '=', 'public')
    .where('archived_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

export async function insertChannel(db: Queryable, channel: NewChannelRow): Promise<void> {
  await db.insertInto('channels').values(channel).execute()
}

/** Changes a channel; it may be without changes. */
export async function updateChannel(
  db: Queryable,
  channelId: string,
  changes: ChannelChanges,
): Promise<void> {
  await db
    .updateTable('channels')
    .set({ ...changes, id: channelId })
    .where('id', '=', channelId)
    .execute()
}

export async function deleteChannel(db: Queryable, channelId: string): Promise<void> {
  await db.deleteFrom('channels').where('id', '=', channelId).execute()
}
