import type {
  CreateVaultInput,
  MaskingPolicyInput,
  UpdateVaultInput,
  Vault,
  vaultCalls,
} from '@sesamespace/contract/vaults'
import type { QueryOf, ResultOf } from '@sesamespace/contract/call'
import { namePlace, readPageOrWhole } from '../../http/page-or-whole.ts'
import type { Actor } from '../../auth/actor.ts'
import { changeMaskingPolicy, changeVault } from './change-vault.ts'
import { createVault } from './create-vault.ts'
import { deleteVault } from './delete-vault.ts'
import { requireVault } from './vault-access.ts'
import { answerVault, knownVaults } from './vault-answer.ts'
import type { VaultParts } from './vault-dependents.ts'

type VaultCalls = typeof vaultCalls

/** Rules of vaults. Who is in one: see the members service. What is in one: see the items service. */
export const createVaultsService = ({ database, rootKey, dependents }: VaultParts) => ({
  async listVaults(
    actor: Actor,
    query: QueryOf<VaultCalls['listVaults']> = {},
  ): Promise<ResultOf<VaultCalls['listVaults']>> {
    const { rows, nextCursor } = await readPageOrWhole(
      query,
      namePlace,
      (wanted) => knownVaults(database.db, actor, wanted),
      (vault) => [vault.name, vault.id] as const,
    )
    return { vaults: rows, nextCursor }
  },

  get: async (actor: Actor, vaultId: string): Promise<Vault> =>
    answerVault(database.db, actor, await requireVault(database.db, actor, vaultId)),

  create: (actor: Actor, input: CreateVaultInput): Promise<Vault> =>
    database.transaction(actor.workspaceId, (tx) => createVault(tx, rootKey, actor, input)),

  update: (actor: Actor, vaultId: string, input: UpdateVaultInput): Promise<Vault> =>
    database.transaction(actor.workspaceId, (tx) => changeVault(tx, actor, vaultId, input)),

  updateMaskingPolicy: (actor: Actor, vaultId: string, input: MaskingPolicyInput): Promise<Vault> =>
    database.transaction(actor.workspaceId, (tx) => changeMaskingPolicy(tx, actor, vaultId, input)),

  remove: (actor: Actor, vaultId: string): Promise<void> =>
    database.transaction(actor.workspaceId, (tx) => deleteVault(tx, dependents, actor, vaultId)),
})

export type VaultsService = ReturnType<typeof createVaultsService>
