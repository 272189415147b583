import { Readable } from 'node:stream'
import { exportEndings } from '@sesamespace/contract/export-endings'
import { itemCalls } from '@sesamespace/contract/item-calls'
import { implement } from '../../http/implement.ts'
import type { FavouritesService } from './favourites.service.ts'
import type { ExportService } from './export.service.ts'
import type { ImportService } from './import.service.ts'
import type { ItemsService } from './items.service.ts'
import type { RevealService } from './reveal.service.ts'

export const itemsRoutes = (
  items: ItemsService,
  favourites: FavouritesService,
  reveals: RevealService,
  imports: ImportService,
  exports: ExportService,
) =>
  implement(itemCalls, {
    listVaultItems: ({ actor, params, query }) => items.list(actor, params.vaultId, query),
    listVaultTags: ({ actor, params, query }) => items.tags(actor, params.vaultId, query.archived),
    checkVaultItemNames: async ({ actor, params, body }) => ({
      held: await items.heldNames(actor, params.vaultId, body.names),
    }),
    getVaultItem: ({ actor, params }) => items.get(actor, params.itemId),
    createVaultItem: ({ actor, params, body }) => items.create(actor, params.vaultId, body),
    importVaultItems: ({ actor, params, body }) =>
      imports.importItems(actor, params.vaultId, body.items),
    exportVault: async ({ actor, params, body, reply }) => {
      const chunks = await exports.exportVault(actor, params.vaultId, body)
      const type = body.format === 'age' ? 'application/octet-stream' : 'application/json'
      return reply
        .header('Content-Type', type)
        .header('Content-Disposition', `attachment; filename="vault.${exportEndings[body.format]}"`)
        .send(Readable.from(chunks))
    },
    updateVaultItem: ({ actor, params, body }) => items.update(actor, params.itemId, body),
    deleteVaultItem: ({ actor, params }) => items.remove(actor, params.itemId),
    archiveVaultItem: ({ actor, params }) => items.archive(actor, params.itemId),
    unarchiveVaultItem: ({ actor, params }) => items.unarchive(actor, params.itemId),
    updateItemApprovals: ({ actor, params, body }) =>
      items.updateApprovals(actor, params.itemId, body),
    revealItem: async ({ actor, params, body }) => ({
      fields: await reveals.reveal(actor, params.itemId, body),
    }),
    listFavouriteItems: ({ actor }) => favourites.list(actor),
    favouriteVaultItem: ({ actor, params }) => favourites.add(actor, params.itemId),
    unfavouriteVaultItem: ({ actor, params }) => favourites.remove(actor, params.itemId),
    listVaultItemVersions: ({ actor, params }) => items.versions(actor, params.itemId),
    restoreVaultItem: ({ actor, params, body }) =>
      items.restore(actor, params.itemId, body.version),
    listVaultItemUses: ({ actor, params }) => items.uses(actor, params.itemId),
  })
