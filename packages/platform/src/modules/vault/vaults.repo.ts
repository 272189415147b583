import { sql } from 'kysely'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Vault, VaultMember } from '@sesamespace/contract/vaults'
import { may, type Actor } from '../../auth/actor.ts'
import { permissionRoles } from '../../auth/permissions.ts'
import type { Queryable } from '../../db/database.ts'
import { vaultAbilities } from '../../policies/vault.ts'
import { factsOf, type VaultRow } from './vault-access.ts'

const itemCount = sql<number>`(select count(*) from vault_items where vault_items.vault_id = vaults.id)::int`

/** The vaults that the actor may know of, by name. */
export async function listVaults(db: Queryable, actor: Actor): Promise<Vault[]> {
  const rows = await db
    .selectFrom('vaults')
    .leftJoin('vault_members', (join) =>
      join
        .onRef('vault_members.vault_id', '=', 'vaults.id')
        .on('vault_members.principal_id', '=', actor.principalId),
    )
    .selectAll('vaults')
    .select(['vault_members.role', itemCount.as('item_count')])
    .where('vaults.workspace_id', '=', actor.workspaceId)
    .where((eb) =>
      eb.or([
        eb('vault_members.role', 'is not', null),
        ...(actor.kind === 'agent' ? [eb('vaults.agents_may_request', '=', true)] : []),
        ...(may(actor, 'workspace:manage') ? [eb.lit(true)] : []),
      ]),
    )
    .orderBy((eb) => eb.fn('lower', ['vaults.name']))
    .orderBy('vaults.id')
    .execute()
  return rows.map(({ role, item_count: count, ...vault }) => ({
    ...toVault(vault, role, count),
    abilities: vaultAbilities(actor, factsOf({ vault, role })),
  }))
}

export async function countItems(db: Queryable, vaultId: string): Promise<number> {
  const row = await db
    .selectFrom('vault_items')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('vault_id', '=', vaultId)
    .executeTakeFirstOrThrow()
  return row.count
}

export function toVault(vault: VaultRow, role: VaultRole | null, items: number): Vault {
  return {
    id: vault.id,
    name: vault.name,
    description: vault.description,
    itemCount: items,
    role,
    maskingPolicy: { alwaysMask: vault.always_mask, neverMask: vault.never_mask },
    agentsMayRequest: vault.agents_may_request,
    requiredApprovals: vault.required_approvals,
    ownAgentRequests: ownAgentRequests(vault),
    createdAt: vault.created_at.toISOString(),
  }
}

/** What holds for decisions about one's own agent: refused where two approvals are asked for, unless the vault says otherwise. */
export const ownAgentRequests = (
  vault: Pick<VaultRow, 'own_agent_requests' | 'required_approvals'>,
): 'refuse' | 'mark' =>
  vault.own_agent_requests ?? (vault.required_approvals > 1 ? 'refuse' : 'mark')

export async function listMembers(db: Queryable, vaultId: string): Promise<VaultMember[]> {
  const rows = await db
    .selectFrom('vault_members')
    .innerJoin('principals', 'principals.id', 'vault_members.principal_id')
    .select(['vault_members.principal_id', 'vault_members.role', 'vault_members.added_at'])
    .where('vault_members.vault_id', '=', vaultId)
    .where('principals.status', '<>', 'deleted')
    .orderBy('vault_members.added_at')
    .orderBy('vault_members.principal_id')
    .execute()
  return rows.map((row) => ({
    principalId: row.principal_id,
    role: row.role,
    addedAt: row.added_at.toISOString(),
  }))
}

/** Admins of the workspace: they know of every vault. */
export async function adminIds(db: Queryable, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('principals')
    .innerJoin('humans', 'humans.principal_id', 'principals.id')
    .select('principals.id')
    .where('principals.workspace_id', '=', workspaceId)
    .where('principals.status', '=', 'active')
    .where('humans.role', 'in', [...permissionRoles['workspace:manage']])
    .execute()
  return rows.map((row) => row.id)
}
