import type { Queryable } from '../../db/database.ts'

/** Channels and groups of which the person is the only owner who can act, by name. */
export const channelsOwnedAlone = (db: Queryable, workspaceId: string, personId: string) =>
  db
    .selectFrom('channels')
    .innerJoin('channel_members', 'channel_members.channel_id', 'channels.id')
    .selectAll('channels')
    .where('channels.workspace_id', '=', workspaceId)
    .where('channels.kind', '!=', 'dm')
    .where('channel_members.principal_id', '=', personId)
    .where('channel_members.role', '=', 'owner')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('channel_members as other')
            .innerJoin('principals', 'principals.id', 'other.principal_id')
            .select('other.principal_id')
            .whereRef('other.channel_id', '=', 'channels.id')
            .where('other.principal_id', '!=', personId)
            .where('other.role', '=', 'owner')
            .where('principals.status', '=', 'active'),
        ),
      ),
    )
    .orderBy('channels.name')
    .orderBy('channels.id')
    .execute()

export async function makeOwner(
  db: Queryable,
  channelId: string,
  principalId: string,
): Promise<void> {
  await db
    .updateTable('channel_members')
    .set({ role: 'owner' })
    .where('channel_id', '=', channelId)
    .where('principal_id', '=', principalId)
    .execute()
}
