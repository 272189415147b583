import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { auditActor } from '../audit/index.ts'
import { deleteItem as deleteRow } from './items.repo.ts'
import { assertManager, requireItem } from './vault-access.ts'
import type { VaultDependents } from './vault-dependents.ts'
import { vaultAudience } from './vault-events.ts'

/** Removes an item with all its versions for good; leases of it end. */
export async function deleteItem(
  tx: Tx,
  dependents: Pick<VaultDependents, 'endLeasesOfItem' | 'forgetOriginals'>,
  actor: Actor,
  itemId: string,
): Promise<void> {
  const access = await requireItem(tx.db, actor, itemId)
  assertManager(actor, access)
  // Its leases before the item, as when one is used.
  await dependents.endLeasesOfItem(tx, itemId, actor, 'The item was deleted.')
  await deleteRow(tx.db, itemId)
  await dependents.forgetOriginals(tx, itemId)
  await forgetEvents(tx, [itemId])
  tx.emit({
    type: 'vault.item.deleted',
    payload: { itemId, vaultId: access.vault.id },
    audience: { principalIds: await vaultAudience(tx, access.vault.id) },
    actorId: actor.principalId,
  })
  tx.audit({
    action: 'vault.item.deleted',
    ...auditActor(actor),
    targetType: 'vault_item',
    targetId: itemId,
    details: { vaultId: access.vault.id, name: access.item.name },
  })
}
