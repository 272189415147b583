import { itemCalls } from '@sesamespace/contract/item-calls'
import { implement } from '../../http/implement.ts'
import type { ImportService } from './import.service.ts'
import type { ItemsService } from './items.service.ts'
import type { RevealService } from './reveal.service.ts'

export const itemsRoutes = (items: ItemsService, reveals: RevealService, imports: ImportService) =>
  implement(itemCalls, {
    listVaultItems: ({ actor, params, query }) => items.list(actor, params.vaultId, query),
    listVaultTags: ({ actor, params }) => items.tags(actor, params.vaultId),
    checkVaultItemNames: async ({ actor, params, body }) => ({
      held: await items.heldNames(actor, params.vaultId, body.names),
    }),
    getVaultItem: ({ actor, params }) => items.get(actor, params.itemId),
    createVaultItem: ({ actor, params, body }) => items.create(actor, params.vaultId, body),
    importVaultItems: ({ actor, params, body }) =>
      imports.importItems(actor, params.vaultId, body.items),
    updateVaultItem: ({ actor, params, body }) => items.update(actor, params.itemId, body),
    deleteVaultItem: ({ actor, params }) => items.remove(actor, params.itemId),
    revealItem: async ({ actor, params, body }) => ({
      fields: await reveals.reveal(actor, params.itemId, body.keys),
    }),
    listVaultItemVersions: ({ actor, params }) => items.versions(actor, params.itemId),
    restoreVaultItem: ({ actor, params, body }) =>
      items.restore(actor, params.itemId, body.version),
    listVaultItemUses: ({ actor, params }) => items.uses(actor, params.itemId),
  })
