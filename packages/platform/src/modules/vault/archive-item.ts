import type { VaultItem } from '@sesamespace/contract/items'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { archiveItem } from '../../policies/item.ts'
import { auditActor } from '../audit/index.ts'
import { toItem } from './item-shape.ts'
import { lockItem, setArchived } from './items.repo.ts'
import { factsOf, requireItem } from './vault-access.ts'
import type { VaultDependents } from './vault-dependents.ts'
import { emitItem } from './vault-events.ts'

/**
 * Puts an item out of use, or back. Active leases go on to their end, as what runs on them would break otherwise. Requests end:
 * nobody could approve them, and whoever asked is told why.
 */
export async function setItemArchived(
  tx: Tx,
  dependents: Pick<VaultDependents, 'endRequestsOfItem'>,
  actor: Actor,
  itemId: string,
  isArchived: boolean,
): Promise<VaultItem> {
  assertAllowed(archiveItem(actor, factsOf(await requireItem(tx.db, actor, itemId))))
  // Requests are held before the item, as where one is decided or the item deleted: nobody waits for each other.
  if (isArchived) await dependents.endRequestsOfItem(tx, itemId, actor)
  const before = await lockItem(tx.db, itemId)
  if (!before) throw notFound('Item')
  if ((before.archived_at !== null) === isArchived) return toItem(before)
  const item = toItem(await setArchived(tx.db, itemId, isArchived))
  // Made meanwhile, before the item was held.
  if (isArchived) await dependents.endRequestsOfItem(tx, itemId, actor, true)
  await emitItem(tx, actor, 'vault.item.updated', item)
  tx.audit({
    action: isArchived ? 'vault.item.archived' : 'vault.item.unarchived',
    ...auditActor(actor),
    targetType: 'vault_item',
    targetId: itemId,
    details: { vaultId: item.vaultId, name: item.name },
  })
  return item
}
