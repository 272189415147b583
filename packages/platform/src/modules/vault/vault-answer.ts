import type { Vault } from '@sesamespace/contract/vaults'
import { may, type Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { vaultAbilities } from '../../policies/vault.ts'
import { countItems } from './items.repo.ts'
import { factsOf, type VaultAccess } from './vault-access.ts'
import { toVault } from './vault-shape.ts'
import { listVaults } from './vaults.repo.ts'

/** The vaults that an actor may know of: `seeVault` decides the same for one. */
export async function knownVaults(db: Queryable, actor: Actor): Promise<Vault[]> {
  const found = await listVaults(db, actor.workspaceId, actor.principalId, {
    all: may(actor, 'workspace:manage'),
    requestable: actor.kind === 'agent',
  })
  return found.map(({ items, ...access }) => withAbilities(actor, access, items))
}

/** A vault as the actor gets it. */
export const answerVault = async (
  db: Queryable,
  actor: Actor,
  access: VaultAccess,
): Promise<Vault> => withAbilities(actor, access, await countItems(db, access.vault.id))

const withAbilities = (actor: Actor, access: VaultAccess, items: number): Vault => ({
  ...toVault(access.vault, access.role, items),
  abilities: vaultAbilities(actor, factsOf(access)),
})
