import type { Selectable } from 'kysely'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Actor } from '../../auth/actor.ts'
import { permissionRoles } from '../../auth/permissions.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { VaultTables } from '../../db/tables/vault.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { manageVault, seeContents, seeVault, type VaultFacts } from '../../policies/vault.ts'

export type VaultRow = Selectable<VaultTables['vaults']>
export type ItemRow = Selectable<VaultTables['vault_items']>

/** A vault and the actor's role in it. `null`: an admin who is no member, or an agent that may ask for leases. */
export interface VaultAccess {
  vault: VaultRow
  role: VaultRole | null
}

/** What the policies judge by. */
export const factsOf = ({ vault, role }: VaultAccess): VaultFacts => ({
  role,
  agentsMayRequest: vault.agents_may_request,
})

/** The vault, when the actor may know that it exists. 404 otherwise, whatever the reason. */
export async function requireVault(
  db: Queryable,
  actor: Actor,
  vaultId: string,
): Promise<VaultAccess> {
  const row = await db
    .selectFrom('vaults')
    .leftJoin('vault_members', (join) =>
      join
        .onRef('vault_members.vault_id', '=', 'vaults.id')
        .on('vault_members.principal_id', '=', actor.principalId),
    )
    .selectAll('vaults')
    .select('vault_members.role')
    .where('vaults.workspace_id', '=', actor.workspaceId)
    .where('vaults.id', '=', vaultId)
    .executeTakeFirst()
  if (!row) throw notFound('Vault')
  const { role, ...vault } = row
  const access = { vault, role }
  assertAllowed(seeVault(actor, factsOf(access)))
  return access
}

/** The vault, when the actor may see what is in it: names and field keys at least. */
export async function requireContents(
  db: Queryable,
  actor: Actor,
  vaultId: string,
): Promise<VaultAccess> {
  const access = await requireVault(db, actor, vaultId)
  assertAllowed(seeContents(actor, factsOf(access)))
  return access
}

/** An item with its vault, under the same rule. */
export async function requireItem(
  db: Queryable,
  actor: Actor,
  itemId: string,
): Promise<VaultAccess & { item: ItemRow }> {
  const item = await db
    .selectFrom('vault_items')
    .selectAll()
    .where('workspace_id', '=', actor.workspaceId)
    .where('id', '=', itemId)
    .executeTakeFirst()
  if (!item) throw notFound('Item')
  try {
    return { item, ...(await requireContents(db, actor, item.vault_id)) }
  } catch (error) {
    // Whoever may not know of the vault learns nothing about it from the words either.
    throw error instanceof AppError && error.code === 'not_found' ? notFound('Item') : error
  }
}

/** Throws `forbidden` unless the actor manages the vault. */
export const assertManager = (actor: Actor, access: VaultAccess): void =>
  assertAllowed(manageVault(actor, factsOf(access)))

/** People entitled to decide leases of a vault. */
export async function approverIds(db: Queryable, vaultId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('vault_members')
    .innerJoin('principals', 'principals.id', 'vault_members.principal_id')
    .innerJoin('humans', 'humans.principal_id', 'vault_members.principal_id')
    .select('vault_members.principal_id')
    .where('vault_members.vault_id', '=', vaultId)
    .where('vault_members.role', 'in', ['approver', 'manager'])
    .where('principals.status', '=', 'active')
    .where('humans.role', 'in', [...permissionRoles['leases:decide']])
    .execute()
  return rows.map((row) => row.principal_id)
}

/** Holds a vault's settings and members still: of two managers that leave at once, one stays. */
export async function lockVault(tx: Tx, vaultId: string): Promise<void> {
  await tx.db
    .selectFrom('vaults')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', vaultId)
    .forNoKeyUpdate()
    .execute()
}
