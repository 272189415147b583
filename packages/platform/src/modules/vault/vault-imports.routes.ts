import { vaultImportCalls } from '@sesamespace/contract/vault-imports'
import { implement } from '../../http/implement.ts'
import type { VaultImportsService } from './vault-imports.service.ts'

export const vaultImportsRoutes = (imports: VaultImportsService) =>
  implement(vaultImportCalls, {
    storeVaultImport: ({ actor, params, body }) => imports.store(actor, params.vaultId, body),
    getVaultImport: ({ actor, params, body }) => imports.state(actor, params.vaultId, body.file),
    undoVaultImport: ({ actor, params, body }) => imports.undo(actor, params.vaultId, body.file),
  })
