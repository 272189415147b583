import { permissionRoles } from '../../auth/permissions.ts'
import type { Queryable } from '../../db/database.ts'

/** The people of a group. */
export interface GroupPeople {
  members: string[]
  /** Those whose role in the workspace lets them decide. */
  deciders: string[]
}

const decidingRoles: readonly string[] = permissionRoles['leases:decide']

/** Who is in these groups now, by group. One that is gone is not in the answer. */
export async function readGroupPeople(
  db: Queryable,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, GroupPeople>> {
  if (groupIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('groups as g')
    .leftJoin('group_members as m', 'm.group_id', 'g.id')
    .leftJoin('principals as p', 'p.id', 'm.principal_id')
    .leftJoin('humans as h', 'h.principal_id', 'm.principal_id')
    .select(['g.id as group_id', 'm.principal_id', 'p.status', 'h.role'])
    .where('g.id', 'in', [...groupIds])
    .orderBy('m.added_at')
    .orderBy('m.principal_id')
    .execute()
  const people = new Map<string, GroupPeople>()
  for (const row of rows) {
    const group = people.get(row.group_id) ?? { members: [], deciders: [] }
    people.set(row.group_id, group)
    if (row.principal_id === null || row.status !== 'active') continue
    group.members.push(row.principal_id)
    if (row.role !== null && decidingRoles.includes(row.role)) group.deciders.push(row.principal_id)
  }
  return people
}
