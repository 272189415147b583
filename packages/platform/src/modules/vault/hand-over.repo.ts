import { sql } from 'kysely'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import { permissionRoles } from '../../auth/permissions.ts'
import type { Queryable } from '../../db/database.ts'
import { mostApprovals } from '../../db/required-approvals.ts'

export interface VaultInNeed {
  id: string
  name: string
}

/** Vaults that would have no active manager, or fewer approvers than they ask for, without the person. By name. */
export async function vaultsInNeedOf(
  db: Queryable,
  workspaceId: string,
  personId: string,
): Promise<VaultInNeed[]> {
  const { rows } = await sql<VaultInNeed>`
    select v.id, v.name
    from vault_members m
    join vaults v on v.id = m.vault_id
    cross join lateral (
      select
        count(*) filter (where o.role = 'manager') as managers,
        count(*) filter (where h.role = any(${[...permissionRoles['leases:decide']]}::text[])) as approvers
      from vault_members o
      join principals p on p.id = o.principal_id and p.status = 'active'
      join humans h on h.principal_id = o.principal_id
      where o.vault_id = v.id and o.principal_id <> m.principal_id and o.role in ('approver', 'manager')
    ) as others
    where m.principal_id = ${personId} and v.workspace_id = ${workspaceId}
      and (
        (m.role = 'manager' and others.managers = 0)
        or (m.role in ('approver', 'manager') and others.approvers < ${mostApprovals('v')})
      )
    order by lower(v.name), v.id
  `.execute(db)
  return rows
}

/** The ids of all vaults that a person is in. */
export async function vaultIdsOf(
  db: Queryable,
  workspaceId: string,
  personId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('vault_members')
    .innerJoin('vaults', 'vaults.id', 'vault_members.vault_id')
    .select('vaults.id')
    .where('vaults.workspace_id', '=', workspaceId)
    .where('vault_members.principal_id', '=', personId)
    .orderBy('vaults.id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function roleIn(
  db: Queryable,
  vaultId: string,
  principalId: string,
): Promise<VaultRole | null> {
  const row = await db
    .selectFrom('vault_members')
    .select('role')
    .where('vault_id', '=', vaultId)
    .where('principal_id', '=', principalId)
    .executeTakeFirst()
  return row?.role ?? null
}
