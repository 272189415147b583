import type { Selectable } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import type { ChannelTables } from '../../db/tables/channels.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { readChannel, takePart } from '../../policies/channel.ts'
import { assertAllowed } from '../../policies/decision.ts'

export type ChannelRow = Selectable<ChannelTables['channels']>
export type AccessibleChannel = ChannelRow & { isMember: boolean; role: 'owner' | 'member' | null }

/** The channel, when the actor may read it: as a member, or as a person when it is public. 404 otherwise, whatever the reason. */
export async function requireChannel(
  db: Queryable,
  actor: Actor,
  channelId: string,
): Promise<AccessibleChannel> {
  const row = await db
    .selectFrom('channels')
    .leftJoin('channel_members', (join) =>
      join
        .onRef('channel_members.channel_id', '=', 'channels.id')
        .on('channel_members.principal_id', '=', actor.principalId),
    )
    .selectAll('channels')
    .select('channel_members.role')
    .where('channels.workspace_id', '=', actor.workspaceId)
    .where('channels.id', '=', channelId)
    .executeTakeFirst()
  if (!row) throw notFound('Channel')
  const channel = { ...row, isMember: row.role !== null }
  assertAllowed(readChannel(actor, channel))
  return channel
}

/** The channel, when the actor is one of its members. */
export async function requireMembership(
  db: Queryable,
  actor: Actor,
  channelId: string,
): Promise<AccessibleChannel> {
  const channel = await requireChannel(db, actor, channelId)
  assertAllowed(takePart(actor, channel))
  return channel
}

/** Archived means closed: nothing is written, changed or reacted to. */
export function assertOpen(channel: ChannelRow): void {
  if (channel.archived_at) throw new AppError('channel_archived', channelArchived)
}

export const channelArchived = 'This channel is archived. Unarchive it to write here.'

export async function memberIds(db: Queryable, channelId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('channel_members')
    .select('principal_id')
    .where('channel_id', '=', channelId)
    .execute()
  return rows.map((row) => row.principal_id)
}
