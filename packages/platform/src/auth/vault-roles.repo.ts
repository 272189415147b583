import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Queryable } from '../db/database.ts'

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
