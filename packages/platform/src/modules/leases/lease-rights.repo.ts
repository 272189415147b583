import type { Queryable } from '../../db/database.ts'

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
