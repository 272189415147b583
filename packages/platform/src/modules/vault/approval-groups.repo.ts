import type { VaultApprovalGroup } from '@sesamespace/contract/group-approvals'
import { permissionRoles } from '../../auth/permissions.ts'
import type { Queryable } from '../../db/database.ts'
import type { KeptGroup } from '../../db/tables/groups.ts'

/** Approvals from a group that a vault asks for, with the people who may give them. */
export interface GroupAsked extends KeptGroup {
  people: string[]
}

/** What a vault asks of groups, by their names. */
export async function approvalGroupsOf(db: Queryable, vaultId: string): Promise<GroupAsked[]> {
  return (await approvalGroupsOfAll(db, [vaultId])).get(vaultId) ?? []
}

/** The same of several vaults. */
export async function approvalGroupsOfAll(
  db: Queryable,
  vaultIds: readonly string[],
): Promise<ReadonlyMap<string, GroupAsked[]>> {
  if (vaultIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('vault_approval_groups as asked')
    .innerJoin('groups as g', 'g.id', 'asked.group_id')
    .select(['asked.vault_id', 'asked.required', 'g.id', 'g.name'])
    .select((eb) =>
      eb
        .fn<string[]>('array', [
          eb
            .selectFrom('group_members as m')
            .innerJoin('principals as p', 'p.id', 'm.principal_id')
            .innerJoin('humans as h', 'h.principal_id', 'm.principal_id')
            .select('m.principal_id')
            .whereRef('m.group_id', '=', 'g.id')
            .where('p.status', '=', 'active')
            .where('h.role', 'in', [...permissionRoles['leases:decide']]),
        ])
        .as('people'),
    )
    .where('asked.vault_id', 'in', [...vaultIds])
    .orderBy((eb) => eb.fn('lower', ['g.name']))
    .execute()
  return Map.groupBy(
    rows.map((row) => ({ ...row, groupId: row.id })),
    ({ vault_id }) => vault_id,
  )
}

/** Those of these groups that there are, held so that none is deleted meanwhile. */
export async function holdGroups(
  db: Queryable,
  workspaceId: string,
  groupIds: readonly string[],
): Promise<string[]> {
  if (groupIds.length === 0) return []
  const rows = await db
    .selectFrom('groups')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...groupIds])
    .orderBy('id')
    .forKeyShare()
    .execute()
  return rows.map(({ id }) => id)
}

/** Sets what a vault that is held asks of groups, in the place of what it asked. */
export async function setApprovalGroups(
  db: Queryable,
  vaultId: string,
  groups: readonly Pick<VaultApprovalGroup, 'groupId' | 'required'>[],
): Promise<void> {
  await db.deleteFrom('vault_approval_groups').where('vault_id', '=', vaultId).execute()
  if (groups.length === 0) return
  await db
    .insertInto('vault_approval_groups')
    .values(
      groups.map(({ groupId, required }) => ({ vault_id: vaultId, group_id: groupId, required })),
    )
    .execute()
}
