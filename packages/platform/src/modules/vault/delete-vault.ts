import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { auditActor } from '../audit/index.ts'
import { countItems } from './items.repo.ts'
import { assertManager, requireVault } from './vault-access.ts'
import type { VaultDependents } from './vault-dependents.ts'
import { vaultAudience } from './vault-events.ts'
import { insertRemoval } from './vault-removals.repo.ts'
import { deleteVault as deleteRow } from './vaults.repo.ts'

/** Removes a vault for good; leases of it end. It is gone for everyone at once; its items and keys follow in batches. */
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
  // Whoever stores something in it holds it: what is stored until now is counted, and removed.
  await deleteRow(tx.db, vaultId)
  await insertRemoval(tx.db, tx.workspaceId, vaultId)
  await dependents.forgetOriginalsOfVault(tx, vaultId)
  await forgetEvents(tx, [vaultId])
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
    details: { name: access.vault.name, items: await countItems(tx.db, vaultId) },
  })
}
