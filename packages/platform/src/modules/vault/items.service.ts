import type {
  CreateVaultItemInput,
  UpdateVaultItemInput,
  VaultItem,
  VaultItemDetail,
  VaultItemFilter,
  VaultItemUse,
  VaultItemVersion,
} from '@sesamespace/contract/items'
import type { Actor } from '../../auth/actor.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { seeItemHistory } from '../../policies/item.ts'
import { changeItem, restoreVersion } from './change-item.ts'
import { createItem } from './create-item.ts'
import { deleteItem } from './delete-item.ts'
import { readItem } from './item-detail.ts'
import { listUses } from './item-uses.repo.ts'
import { listItems, listVersions, searchItems } from './items.repo.ts'
import { factsOf, requireContents, requireItem } from './vault-access.ts'
import { knownVaults } from './vault-answer.ts'
import type { VaultParts } from './vault-dependents.ts'

/** Rules of vault items: what is in them, without plaintext. For plaintext see the reveal service and leases. */
export function createItemsService(parts: VaultParts) {
  const { database, rootKey, dependents } = parts

  const requireHistory = async (actor: Actor, itemId: string): Promise<void> => {
    const access = await requireItem(database.db, actor, itemId)
    assertAllowed(seeItemHistory(actor, factsOf(access)))
  }

  return {
    async list(actor: Actor, vaultId: string, filter: VaultItemFilter): Promise<VaultItem[]> {
      await requireContents(database.db, actor, vaultId)
      return await listItems(database.db, vaultId, filter)
    },

    /** Items that match words, in all vaults whose contents the actor may see. */
    async search(actor: Actor, q: string, limit: number): Promise<VaultItem[]> {
      const vaults = await knownVaults(database.db, actor)
      const open = vaults.filter((vault) => vault.role !== null || actor.kind === 'agent')
      const vaultIds = open.map((vault) => vault.id)
      return await searchItems(database.db, vaultIds, q, limit)
    },

    get: (actor: Actor, itemId: string): Promise<VaultItemDetail> =>
      readItem(database.db, rootKey, actor, itemId),

    create: (actor: Actor, vaultId: string, input: CreateVaultItemInput): Promise<VaultItem> =>
      database.transaction(actor.workspaceId, (tx) =>
        createItem(tx, rootKey, actor, vaultId, input),
      ),

    update: (actor: Actor, itemId: string, input: UpdateVaultItemInput): Promise<VaultItem> =>
      database.transaction(actor.workspaceId, (tx) => changeItem(tx, parts, actor, itemId, input)),

    restore: (actor: Actor, itemId: string, version: number): Promise<VaultItem> =>
      database.transaction(actor.workspaceId, (tx) =>
        restoreVersion(tx, parts, actor, itemId, version),
      ),

    remove: (actor: Actor, itemId: string): Promise<void> =>
      database.transaction(actor.workspaceId, (tx) => deleteItem(tx, dependents, actor, itemId)),

    async versions(actor: Actor, itemId: string): Promise<VaultItemVersion[]> {
      await requireHistory(actor, itemId)
      return await listVersions(database.db, itemId)
    },

    async uses(actor: Actor, itemId: string): Promise<VaultItemUse[]> {
      await requireHistory(actor, itemId)
      return await listUses(database.db, itemId)
    },
  }
}

export type ItemsService = ReturnType<typeof createItemsService>
