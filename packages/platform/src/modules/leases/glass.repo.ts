import { permissionRoles } from '../../auth/permissions.ts'
import type { Queryable } from '../../db/database.ts'
import type { LeaseRow } from './leases.repo.ts'

/** Who is told when the glass is broken: the people of the vault, and everybody who reads the audit log. */
export async function glassWitnesses(
  db: Queryable,
  { workspace_id, vault_id }: Pick<LeaseRow, 'workspace_id' | 'vault_id'>,
): Promise<string[]> {
  const rows = await db
    .selectFrom('principals')
    .innerJoin('humans', 'humans.principal_id', 'principals.id')
    .leftJoin('vault_members', (join) =>
      join
        .onRef('vault_members.principal_id', '=', 'principals.id')
        .on('vault_members.vault_id', '=', vault_id),
    )
    .select('principals.id')
    .where('principals.workspace_id', '=', workspace_id)
    .where('principals.status', '=', 'active')
    .where((eb) =>
      eb.or([
        eb('vault_members.role', 'is not', null),
        eb('humans.role', 'in', [...permissionRoles['audit:read']]),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}
