import { vaultCalls } from '@sesamespace/contract/vaults'
import { implement } from '../../http/implement.ts'
import type { KeyRotation } from './key-rotation.ts'
import type { VaultMembersService } from './vault-members.service.ts'
import type { VaultsService } from './vaults.service.ts'

export const vaultsRoutes = (
  vaults: VaultsService,
  members: VaultMembersService,
  rotation: KeyRotation,
) =>
  implement(vaultCalls, {
    listVaults: ({ actor, query }) => vaults.listVaults(actor, query),
    getVault: ({ actor, params }) => vaults.get(actor, params.vaultId),
    createVault: ({ actor, body }) => vaults.create(actor, body),
    updateVault: ({ actor, params, body }) => vaults.update(actor, params.vaultId, body),
    deleteVault: ({ actor, params }) => vaults.remove(actor, params.vaultId),
    rotateVaultKey: ({ actor, params }) => rotation.rotate(actor, params.vaultId),
    updateVaultMaskingPolicy: ({ actor, params, body }) =>
      vaults.updateMaskingPolicy(actor, params.vaultId, body),
    listVaultMembers: ({ actor, params, query }) => members.list(actor, params.vaultId, query),
    setVaultMember: ({ actor, params, body }) =>
      members.set(actor, params.vaultId, params.principalId, body.role),
    removeVaultMember: ({ actor, params }) =>
      members.remove(actor, params.vaultId, params.principalId),
  })
