import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { auditActor } from '../audit/index.ts'
import { deleteItemsOfVault } from './items.repo.ts'
import { assertManager, requireVault } from './vault-access.ts'
import type { VaultDependents } from './vault-dependents.ts'
import { vaultAudience } from './vault-events.ts'
import { deleteVault as deleteRow } from './vaults.repo.ts'

/** Removes a vault with its items and keys for good; leases of it end. */
export async function deleteVault(
  tx: Tx,
  dependents: Pick<VaultDependents, 'endLeasesOfVault' | 'forgetOriginalsOfVault'>,
  actor: Actor,
  vaultId: string,
): Promise<void> {
  const access = await requireVault(tx.db, actor, vaultId)
  assertManager(actor, access)
  await dependents.endLeasesOfVault(tx, vaultId, actor, 'The vault was deleted.')
  const principalIds = await vaultAudience(tx, vaultId)
  const itemIds = await deleteItemsOfVault(tx.db, vaultId)
  await dependents.forgetOriginalsOfVault(tx, vaultId)
  await forgetEvents(tx, [vaultId, ...itemIds])
  await deleteRow(tx.db, vaultId)
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
}
