import { sql } from 'kysely'
import type { Role } from '@sesamespace/contract/access'
import type { Queryable } from '../../db/database.ts'

/** Somebody in a group. */
export interface GroupMemberRow {
  principal_id: string
  added_at: Date
  status: string
  role: Role
}

/** The people of a group as they were added, after a place in that order. */
export async function listGroupMembers(
  db: Queryable,
  groupId: string,
  { after, limit }: { after?: readonly [at: string, id: string] | undefined; limit: number },
): Promise<GroupMemberRow[]> {
  let query = db
    .selectFrom('group_members as m')
    .innerJoin('principals as p', 'p.id', 'm.principal_id')
    .innerJoin('humans as h', 'h.principal_id', 'm.principal_id')
    .select(['m.principal_id', 'm.added_at', 'p.status', 'h.role'])
    .where('m.group_id', '=', groupId)
    .where('p.status', '<>', 'deleted')
    .orderBy('m.added_at')
    .orderBy('m.principal_id')
  if (after) {
    const [at, id] = after
    query = query.where(
      sql<boolean>`(m.added_at, m.principal_id) > (${at}::timestamptz, ${id}::uuid)`,
    )
  }
  return await query.limit(limit).execute()
}

/** Those of these ids that are people of the workspace. */
export async function findPeople(
  db: Queryable,
  workspaceId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('principals as p')
    .innerJoin('humans as h', 'h.principal_id', 'p.id')
    .select('p.id')
    .where('p.workspace_id', '=', workspaceId)
    .where('p.status', '<>', 'deleted')
    .where('p.id', 'in', [...ids])
    .execute()
  return rows.map(({ id }) => id)
}

/** Adds people who are not in the group yet; answers who they are. */
export async function insertGroupMembers(
  db: Queryable,
  groupId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .insertInto('group_members')
    .values(ids.map((id) => ({ group_id: groupId, principal_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('principal_id')
    .execute()
  return rows.map((row) => row.principal_id)
}

/** Takes somebody out; answers whether they were in it. */
export async function deleteGroupMember(
  db: Queryable,
  groupId: string,
  principalId: string,
): Promise<boolean> {
  const row = await db
    .deleteFrom('group_members')
    .where('group_id', '=', groupId)
    .where('principal_id', '=', principalId)
    .returning('principal_id')
    .executeTakeFirst()
  return row !== undefined
}
