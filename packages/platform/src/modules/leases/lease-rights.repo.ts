import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Queryable } from '../../db/database.ts'

/** The roles of a principal, by vault. */
export async function vaultRoles(
  db: Queryable,
  principalId: string,
): Promise<Map<string, VaultRole>> {
  const rows = await db
    .selectFrom('vault_members')
    .select(['vault_id', 'role'])
    .where('principal_id', '=', principalId)
    .execute()
  return new Map(rows.map((row) => [row.vault_id, row.role]))
}

/** A principal as it is now, with its role in one vault. */
export const getPrincipalRights = (db: Queryable, principalId: string, vaultId: string) =>
  db
    .selectFrom('principals as p')
    .leftJoin('humans as h', 'h.principal_id', 'p.id')
    .leftJoin('vault_members as m', (join) =>
      join.onRef('m.principal_id', '=', 'p.id').on('m.vault_id', '=', vaultId),
    )
    .select(['p.id', 'p.kind', 'p.status', 'h.role', 'm.role as vault_role'])
    .where('p.id', '=', principalId)
    .executeTakeFirstOrThrow()
