import type { Background, Module, ModuleContext } from '../module.ts'
import { onEvents } from '../on-events.ts'
import { createExportService } from './export.service.ts'
import { createFavouritesService } from './favourites.service.ts'
import { createImportService } from './import.service.ts'
import { itemsRoutes } from './items.routes.ts'
import { createItemsService, type ItemsService } from './items.service.ts'
import { createKeyRotation } from './key-rotation.ts'
import { createRevealService } from './reveal.service.ts'
import { createVaultMembersService } from './vault-members.service.ts'
import type { VaultDependents } from './vault-dependents.ts'
import { removeSomeItems } from './vault-removals.ts'
import { vaultImportsRoutes } from './vault-imports.routes.ts'
import { createVaultImportsService } from './vault-imports.service.ts'
import { vaultsRoutes } from './vaults.routes.ts'
import { createVaultsService, type VaultsService } from './vaults.service.ts'

/** A removal that another node left is found after this time at the latest. */
const LOOK_EVERY_MS = 10_000

/** The vault: where secrets are, who may see what of them. */
export interface VaultModule extends Module {
  vaults: VaultsService
  items: ItemsService
}

export function createVaultModule(
  context: ModuleContext,
  dependents: VaultDependents,
): VaultModule {
  const parts = { database: context.database, rootKey: context.rootKey, dependents }
  const vaults = createVaultsService(parts)
  const members = createVaultMembersService(parts)
  const items = createItemsService(parts)
  const favourites = createFavouritesService(parts)
  const reveals = createRevealService(parts)
  const imports = createImportService(parts)
  const files = createVaultImportsService(parts)
  const exports = createExportService(parts)
  const rotation = createKeyRotation({ ...parts, onError: context.onError })
  const unfinishedRotations: Background = {
    start: async () => context.rootKey.whenOpen(() => rotation.resume()),
    stop: () => rotation.stop(),
  }
  const removals = onEvents({
    name: 'vault removals',
    bus: context.bus,
    types: ['vault.deleted'],
    everyMs: LOOK_EVERY_MS,
    runNext: () => removeSomeItems(context.database),
    onError: context.onError,
  })
  return {
    vaults,
    items,
    routes: [
      vaultsRoutes(vaults, members, rotation),
      itemsRoutes(items, favourites, reveals, imports, exports),
      vaultImportsRoutes(files),
    ],
    background: [unfinishedRotations, removals],
  }
}
