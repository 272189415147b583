import { v7 as uuid } from 'uuid'
import type {
  CreateVaultInput,
  MaskingPolicyInput,
  UpdateVaultInput,
  Vault,
} from '@sesamespace/contract/vaults'
import { may, type Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { VaultRow } from '../../db/tables/vault.ts'
import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { AppError } from '../../http/errors.ts'
import { auditActor } from '../audit/index.ts'
import { vaultAbilities } from '../../policies/vault.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { countItems, deleteItemsOfVault } from './items.repo.ts'
import { confirmUnmasking } from './unmasking.ts'
import {
  assertManager,
  factsOf,
  requireLockedVault,
  requireVault,
  type VaultAccess,
} from './vault-access.ts'
import type { VaultParts } from './vault-dependents.ts'
import { emitVault, vaultAudience } from './vault-events.ts'
import { addVaultKey } from './vault-keys.ts'
import { approverIds, setMember } from './vault-members.repo.ts'
import { toVault } from './vault-shape.ts'
import { deleteVault, insertVault, listVaults, updateVault } from './vaults.repo.ts'

/** Rules of vaults. Who is in one: see the members service. What is in one: see the items service. */
export function createVaultsService({ database, rootKey, dependents }: VaultParts) {
  return {
    /** The vaults that the actor may know of, by name. */
    listVaults: (actor: Actor): Promise<Vault[]> => knownVaults(database.db, actor),

    async get(actor: Actor, vaultId: string): Promise<Vault> {
      return await answer(database.db, actor, await requireVault(database.db, actor, vaultId))
    },

    /** Makes a vault with a key of its own. Whoever makes it manages it. */
    create: (actor: Actor, input: CreateVaultInput): Promise<Vault> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const vault = await insertVault(tx.db, {
          id: uuid(),
          workspace_id: tx.workspaceId,
          name: input.name,
          description: input.description ?? null,
          created_by: actor.principalId,
        }).catch(asNameTaken(input.name))
        await addVaultKey(tx, rootKey, vault.id, vault.key_version)
        await setMember(tx.db, vault.id, actor.principalId, 'manager')
        await emitVault(tx, actor, 'vault.created', vault)
        tx.audit({
          action: 'vault.created',
          ...auditActor(actor),
          targetType: 'vault',
          targetId: vault.id,
          details: { name: vault.name },
        })
        return await answer(tx.db, actor, { vault, role: 'manager' })
      }),

    update: (actor: Actor, vaultId: string, input: UpdateVaultInput): Promise<Vault> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const access = await requireLockedVault(tx, actor, vaultId)
        assertManager(actor, access)
        if (input.requiredApprovals !== undefined)
          await assertEnoughApprovers(tx, vaultId, input.requiredApprovals)
        const vault = await updateVault(tx.db, vaultId, {
          ...(input.name !== undefined && { name: input.name }),
          ...(input.description !== undefined && { description: input.description }),
          ...(input.agentsMayRequest !== undefined && {
            agents_may_request: input.agentsMayRequest,
          }),
          ...(input.requiredApprovals !== undefined && {
            required_approvals: input.requiredApprovals,
          }),
          ...(input.ownAgentRequests !== undefined && {
            own_agent_requests: input.ownAgentRequests,
          }),
        }).catch(asNameTaken(input.name ?? access.vault.name))
        await emitVault(tx, actor, 'vault.updated', vault)
        tx.audit({
          action: 'vault.updated',
          ...auditActor(actor),
          targetType: 'vault',
          targetId: vaultId,
          details: changed(access.vault, vault),
        })
        return await answer(tx.db, actor, { vault, role: access.role })
      }),

    /**
     * Sets what is masked. Managers of the vault only: what is unmasked, every viewer reads without an audit entry. All
     * members get the change.
     */
    updateMaskingPolicy: (
      actor: Actor,
      vaultId: string,
      { confirmUnmask = [], ...policy }: MaskingPolicyInput,
    ): Promise<Vault> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const access = await requireLockedVault(tx, actor, vaultId)
        assertManager(actor, access)
        const unmasked = confirmUnmasking(access.vault.never_mask, policy.neverMask, confirmUnmask)
        const vault = await updateVault(tx.db, vaultId, {
          always_mask: policy.alwaysMask,
          never_mask: policy.neverMask,
        })
        await emitVault(tx, actor, 'vault.updated', vault)
        tx.audit({
          action: 'vault.masking_policy_updated',
          ...auditActor(actor),
          targetType: 'vault',
          targetId: vaultId,
          details: {
            alwaysMask: policy.alwaysMask,
            neverMask: policy.neverMask,
            ...(unmasked.length > 0 && { unmasked }),
          },
        })
        return await answer(tx.db, actor, { vault, role: access.role })
      }),

    /** Removes a vault with its items and keys for good; leases of it end. */
    remove: (actor: Actor, vaultId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const access = await requireVault(tx.db, actor, vaultId)
        assertManager(actor, access)
        await dependents.endLeasesOfVault(tx, vaultId, actor, 'The vault was deleted.')
        const principalIds = await vaultAudience(tx, vaultId)
        const itemIds = await deleteItemsOfVault(tx.db, vaultId)
        await dependents.forgetOriginalsOfVault(tx, vaultId)
        await forgetEvents(tx, [vaultId, ...itemIds])
        await deleteVault(tx.db, vaultId)
        tx.emit({
          type: 'vault.deleted',
          payload: { vaultId },
          audience: { principalIds },
          actorId: actor.principalId,
        })
        tx.audit({
          action: 'vault.deleted',
          ...auditActor(actor),
          targetType: 'vault',
          targetId: vaultId,
          details: { name: access.vault.name, items: itemIds.length },
        })
      }),
  }
}

export type VaultsService = ReturnType<typeof createVaultsService>

/** The vaults that an actor may know of: `seeVault` decides the same for one. */
export async function knownVaults(db: Queryable, actor: Actor): Promise<Vault[]> {
  const found = await listVaults(db, actor.workspaceId, actor.principalId, {
    all: may(actor, 'workspace:manage'),
    requestable: actor.kind === 'agent',
  })
  return found.map(({ items, ...access }) => withAbilities(actor, access, items))
}

/** A vault as the actor gets it. */
const answer = async (db: Queryable, actor: Actor, access: VaultAccess): Promise<Vault> =>
  withAbilities(actor, access, await countItems(db, access.vault.id))

const withAbilities = (actor: Actor, access: VaultAccess, items: number): Vault => ({
  ...toVault(access.vault, access.role, items),
  abilities: vaultAbilities(actor, factsOf(access)),
})

/** More approvals than there are people who may approve would leave every request undecided. */
async function assertEnoughApprovers(tx: Tx, vaultId: string, wanted: number): Promise<void> {
  const { length } = await approverIds(tx.db, vaultId)
  if (wanted <= length || wanted === 1) return
  throw new AppError(
    'conflict',
    `This vault has ${length} ${length === 1 ? 'person' : 'people'} who can approve. Make more members approvers or managers before asking for ${wanted} approvals.`,
  )
}

const asNameTaken = (name: string) => (error: unknown) => {
  if (!isUniqueViolation(error, 'vaults_name')) throw error
  throw new AppError('name_taken', `There is a vault named "${name}" already. Choose another name.`)
}

function changed(before: VaultRow, after: VaultRow): Record<string, unknown> {
  return {
    ...(before.name !== after.name && { name: after.name }),
    ...(before.description !== after.description && { description: 'changed' }),
    ...(before.agents_may_request !== after.agents_may_request && {
      agentsMayRequest: after.agents_may_request,
    }),
    ...(before.required_approvals !== after.required_approvals && {
      requiredApprovals: after.required_approvals,
    }),
    ...(before.own_agent_requests !== after.own_agent_requests && {
      ownAgentRequests: after.own_agent_requests,
    }),
  }
}
