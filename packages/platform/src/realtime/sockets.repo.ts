import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Queryable } from '../db/database.ts'

/** The roles of a principal, by vault. */
export async function vaultRolesOf(
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

/** The channels that a principal is in, each with the number of its last message. */
export const membershipsOf = (
  db: Queryable,
  principalId: string,
): Promise<{ id: string; last_seq: number }[]> =>
  db
    .selectFrom('channel_members')
    .innerJoin('channels', 'channels.id', 'channel_members.channel_id')
    .select(['channels.id', 'channels.last_seq'])
    .where('channel_members.principal_id', '=', principalId)
    .execute()
