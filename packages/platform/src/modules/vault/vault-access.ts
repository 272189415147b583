import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { type ItemFacts, takeNewAccess } from '../../policies/item.ts'
import { manageVault, seeContents, seeVault, type VaultFacts } from '../../policies/vault.ts'
import { findItem } from './items.repo.ts'
import { findVault, lockVault, type VaultOfPrincipal } from './vaults.repo.ts'

/** A vault and the actor's role in it. `null`: an admin who is no member, or an agent that may ask for leases. */
export type VaultAccess = VaultOfPrincipal

/** What the policies judge by. */
export const factsOf = ({ vault, role }: VaultAccess): VaultFacts => ({
  role,
  agentsMayRequest: vault.agents_may_request,
})

/** The same, of an item. */
export const itemFactsOf = (access: VaultAccess & { item: ItemRow }): ItemFacts => ({
  ...factsOf(access),
  fetchOnly: access.item.fetch_only,
  archived: access.item.archived_at !== null,
})

/** The vault, when the actor may know that it exists. 404 otherwise, whatever the reason. */
export async function requireVault(
  db: Queryable,
  actor: Actor,
  vaultId: string,
): Promise<VaultAccess> {
  const access = await findVault(db, actor.workspaceId, actor.principalId, vaultId)
  if (!access) throw notFound('Vault')
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
  const item = await findItem(db, actor.workspaceId, itemId)
  if (!item) throw notFound('Item')
  try {
    return { item, ...(await requireContents(db, actor, item.vault_id)) }
  } catch (error) {
    // Whoever may not know of the vault learns nothing about it from the words either.
    throw error instanceof AppError && error.code === 'not_found' ? notFound('Item') : error
  }
}

/** Throws `item_archived` for an item that is out of use: nobody gets new access to it. */
export const assertInUse = (item: ItemRow): void =>
  assertAllowed(takeNewAccess({ archived: item.archived_at !== null }))

/** Throws `forbidden` unless the actor manages the vault. */
export const assertManager = (actor: Actor, access: VaultAccess): void =>
  assertAllowed(manageVault(actor, factsOf(access)))

/** The vault, held still until the transaction ends: of two managers that leave at once, one stays. */
export async function requireLockedVault(
  tx: Tx,
  actor: Actor,
  vaultId: string,
): Promise<VaultAccess> {
  await lockVault(tx.db, tx.workspaceId, vaultId)
  return await requireVault(tx.db, actor, vaultId)
}
