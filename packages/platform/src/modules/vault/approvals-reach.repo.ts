import { sql } from 'kysely'
import { permissionRoles } from '../../auth/permissions.ts'
import type { Queryable } from '../../db/database.ts'
import { mostApprovals } from '../../db/required-approvals.ts'

/** The most approvals that a lease of a vault takes, and its members who may approve. */
export interface ApprovalsAsked {
  most: number
  approvers: string[]
}

export async function approvalsAskedOf(
  db: Queryable,
  vaultIds: readonly string[],
): Promise<ReadonlyMap<string, ApprovalsAsked>> {
  if (vaultIds.length === 0) return new Map()
  const { rows } = await sql<ApprovalsAsked & { id: string }>`
    select v.id, ${mostApprovals('v')} as most, array(
      select m.principal_id from vault_members m
      join principals p on p.id = m.principal_id and p.status = 'active'
      join humans h on h.principal_id = m.principal_id
      where m.vault_id = v.id and m.role in ('approver', 'manager')
        and h.role = any(${[...permissionRoles['leases:decide']]}::text[])) as approvers
    from vaults v
    where v.id = any(${[...vaultIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...asked }) => [id, asked]))
}
