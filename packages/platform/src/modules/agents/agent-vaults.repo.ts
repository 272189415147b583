import { sql } from 'kysely'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Queryable } from '../../db/database.ts'

/** A vault that an agent reaches into, and the role that somebody else has in it. */
export interface ReachedVault {
  id: string
  name: string
  role: VaultRole | null
}

/** The vaults in which the agent has a role or an open lease, with the role of `principalId` in each. */
export async function vaultsOfAgent(
  db: Queryable,
  agentId: string,
  principalId: string,
): Promise<ReachedVault[]> {
  return await db
    .selectFrom('vaults')
    .leftJoin('vault_members as m', (join) =>
      join.onRef('m.vault_id', '=', 'vaults.id').on('m.principal_id', '=', principalId),
    )
    .select(['vaults.id', 'vaults.name', 'm.role'])
    .where((eb) =>
      eb.or([
        eb(
          'vaults.id',
          'in',
          eb.selectFrom('vault_members').select('vault_id').where('principal_id', '=', agentId),
        ),
        eb(
          'vaults.id',
          'in',
          eb
            .selectFrom('leases')
            .select('vault_id')
            .where('requester_id', '=', agentId)
            .where('status', 'in', ['pending', 'active'])
            .where('expires_at', '>', sql<Date>`clock_timestamp()`),
        ),
      ]),
    )
    .orderBy('vaults.name')
    .execute()
}

/** Who is told of a new key: the owner of the agent, the managers of the vaults it reaches, and admins. */
export async function keyAudience(
  db: Queryable,
  workspaceId: string,
  agent: { ownerId: string },
  vaultIds: string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('principals as p')
    .innerJoin('humans as h', 'h.principal_id', 'p.id')
    .select('p.id')
    .where('p.workspace_id', '=', workspaceId)
    .where('p.status', '=', 'active')
    .where((eb) =>
      eb.or([
        eb('p.id', '=', agent.ownerId),
        eb('h.role', 'in', ['owner', 'admin']),
        ...(vaultIds.length > 0
          ? [
              eb.exists(
                eb
                  .selectFrom('vault_members')
                  .select('vault_id')
                  .whereRef('principal_id', '=', 'p.id')
                  .where('vault_id', 'in', vaultIds)
                  .where('role', '=', 'manager'),
              ),
            ]
          : []),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}
