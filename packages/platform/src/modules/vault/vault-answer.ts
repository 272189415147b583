import type { Vault } from '@sesamespace/contract/vaults'
import { may, type Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import type { RowsWanted } from '../../http/page-or-whole.ts'
import { vaultAbilities } from '../../policies/vault.ts'
import { approvalGroupsOf, approvalGroupsOfAll } from './approval-groups.repo.ts'
import { approvalsAskedOf } from './approvals-reach.repo.ts'
import { reachOf, readReach } from './approvals-reach.ts'
import { arePlainExportsAllowed } from './exports.repo.ts'
import { countItemsInUse } from './items.repo.ts'
import { factsOf, type VaultAccess } from './vault-access.ts'
import { toVault, type VaultInside } from './vault-shape.ts'
import { listVaults } from './vaults.repo.ts'

/** The vaults that an actor may know of: `seeVault` decides the same for one. */
export async function knownVaults(
  db: Queryable,
  actor: Actor,
  wanted?: RowsWanted<readonly [name: string, id: string]>,
): Promise<Vault[]> {
  const found = await listVaults(
    db,
    actor.workspaceId,
    actor.principalId,
    { all: may(actor, 'workspace:manage'), requestable: actor.kind === 'agent' },
    wanted,
  )
  const groups = await approvalGroupsOfAll(
    db,
    found.map(({ vault }) => vault.id),
  )
  const plainExports = await arePlainExportsAllowed(db, actor.workspaceId)
  const asked = await approvalsAskedOf(
    db,
    found.map(({ vault }) => vault.id),
  )
  return found.map(({ items, ...access }) => {
    const theirs = groups.get(access.vault.id) ?? []
    const most = access.vault.required_approvals
    const reach = reachOf(asked.get(access.vault.id) ?? { most, approvers: [] }, theirs)
    return withAbilities(actor, access, { items, groups: theirs, reach }, plainExports)
  })
}

/** A vault as the actor gets it. */
export const answerVault = async (
  db: Queryable,
  actor: Actor,
  access: VaultAccess,
): Promise<Vault> =>
  withAbilities(
    actor,
    access,
    await readInside(db, access.vault.id),
    await arePlainExportsAllowed(db, actor.workspaceId),
  )

/** What a vault is shown with. */
export async function readInside(db: Queryable, vaultId: string): Promise<VaultInside> {
  const groups = await approvalGroupsOf(db, vaultId)
  return {
    items: await countItemsInUse(db, vaultId),
    groups,
    reach: await readReach(db, vaultId, groups),
  }
}

const withAbilities = (
  actor: Actor,
  access: VaultAccess,
  inside: VaultInside,
  plainExports: boolean,
): Vault => ({
  ...toVault(access.vault, access.role, inside),
  abilities: vaultAbilities(actor, { ...factsOf(access), plainExports }),
})
