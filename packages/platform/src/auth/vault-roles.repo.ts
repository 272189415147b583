import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Queryable } from '../db/database.ts'

/** The groups that a person is in. */
export async function groupIdsOf(db: Queryable, principalId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('group_members')
    .select('group_id')
    .where('principal_id', '=', principalId)
    .execute()
  return new Set(rows.map((row) => row.group_id))
}

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
