import type { ChannelMember, ChannelPreferencesInput } from '@sesamespace/contract/channels'
import type { Principal } from '@sesamespace/contract/principals'
import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { RowsWanted } from '../../http/page-or-whole.ts'
import { onlinePrincipals } from '../presence/index.ts'

/** The members of a channel by name, after a place in that order. */
export async function listMembers(
  db: Queryable,
  channelId: string,
  { after, limit }: RowsWanted<readonly [name: string, id: string]>,
): Promise<ChannelMember[]> {
  let query = db
    .selectFrom('channel_members as m')
    .innerJoin('principals as p', 'p.id', 'm.principal_id')
    .select(['p.id', 'p.kind', 'p.handle', 'p.display_name', 'm.role', 'm.read_seq', 'm.joined_at'])
    .where('m.channel_id', '=', channelId)
    .orderBy((eb) => eb.fn('lower', ['p.display_name']))
    .orderBy('p.id')
  if (after)
    query = query.where(
      sql<boolean>`(lower(p.display_name), p.id) > (lower(${after[0]}), ${after[1]}::uuid)`,
    )
  if (limit !== undefined) query = query.limit(limit)
  const rows = await query.execute()
  const online = await onlinePrincipals(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    handle: row.handle,
    displayName: row.display_name,
    role: row.role,
    presence: online.has(row.id) ? 'online' : 'offline',
    readSeq: row.read_seq,
    joinedAt: row.joined_at.toISOString(),
  }))
}

/** Which of these are principals of the workspace that can take part. */
export async function activePrincipals(
  db: Queryable,
  workspaceId: string,
  ids: string[],
): Promise<Principal[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('principals')
    .select(['id', 'kind', 'handle', 'display_name'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .where('status', 'in', ['active', 'frozen'])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    handle: row.handle,
    displayName: row.display_name,
  }))
}

export async function memberIds(db: Queryable, channelId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('channel_members')
    .select('principal_id')
    .where('channel_id', '=', channelId)
    .execute()
  return rows.map((row) => row.principal_id)
}

/** Members who have not muted the channel, without one. */
export async function listeningMembers(
  db: Queryable,
  channelId: string,
  withoutId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('channel_members')
    .select('principal_id')
    .where('channel_id', '=', channelId)
    .where('principal_id', '<>', withoutId)
    .where('muted', '=', false)
    .execute()
  return rows.map((row) => row.principal_id)
}

/** The members of a channel that is made. */
export async function insertMembers(
  db: Queryable,
  channelId: string,
  ownerId: string,
  others: readonly string[],
): Promise<void> {
  await db
    .insertInto('channel_members')
    .values([
      { channel_id: channelId, principal_id: ownerId, role: 'owner' },
      ...others.map((principalId) => ({ channel_id: channelId, principal_id: principalId })),
    ])
    .execute()
}

/** Adds a member who has read up to `readSeq`; the return value is whether it was none before. */
export async function insertMember(
  db: Queryable,
  channelId: string,
  principalId: string,
  readSeq: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('channel_members')
    .values({ channel_id: channelId, principal_id: principalId, read_seq: readSeq })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows !== 0n
}

/** Changes what a member wants of a channel; the return value is whether anything is other than before. */
export async function writePreferences(
  db: Queryable,
  { channelId, principalId }: { channelId: string; principalId: string },
  { notify, isMuted, isStarred }: ChannelPreferencesInput,
): Promise<boolean> {
  const changes = {
    ...(notify !== undefined && { notify }),
    ...(isMuted !== undefined && { muted: isMuted }),
    ...(isStarred !== undefined && { starred: isStarred }),
  }
  if (Object.keys(changes).length === 0) return false
  const { numUpdatedRows } = await db
    .updateTable('channel_members')
    .set(changes)
    .where('channel_id', '=', channelId)
    .where('principal_id', '=', principalId)
    .where((row) =>
      row.or([
        ...(notify !== undefined ? [row('notify', 'is distinct from', notify)] : []),
        ...(isMuted !== undefined ? [row('muted', '!=', isMuted)] : []),
        ...(isStarred !== undefined ? [row('starred', '!=', isStarred)] : []),
      ]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Removes a member from a channel and its threads; the return value is whether it was one. */
export async function deleteMember(
  db: Queryable,
  channelId: string,
  principalId: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('channel_members')
    .where('channel_id', '=', channelId)
    .where('principal_id', '=', principalId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return false
  await db
    .deleteFrom('thread_members')
    .where('channel_id', '=', channelId)
    .where('principal_id', '=', principalId)
    .execute()
  return true
}

/** Removes a principal from every channel and thread; the return value is the channels. */
export async function deleteMemberships(
  db: Queryable,
  principalId: string,
  { butDms }: { butDms: boolean },
): Promise<string[]> {
  let query = db.deleteFrom('channel_members').where('principal_id', '=', principalId)
  if (butDms)
    query = query.where('channel_id', 'not in', (channels) =>
      channels.selectFrom('channels').select('id').where('kind', '=', 'dm'),
    )
  const left = await query.returning('channel_id').execute()
  await db.deleteFrom('thread_members').where('principal_id', '=', principalId).execute()
  return left.map((row) => row.channel_id)
}
