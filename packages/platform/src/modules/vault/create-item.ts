import type { CreateVaultItemInput, VaultItem } from '@sesamespace/contract/items'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Tx } from '../../db/database.ts'
import { auditActor } from '../audit/index.ts'
import { plainFields } from './item-fields.ts'
import { toItem } from './item-shape.ts'
import { assertRoom, insertItems } from './new-item.ts'
import { assertManager, requireVault } from './vault-access.ts'
import type { VaultDependents } from './vault-dependents.ts'
import { emitItem } from './vault-events.ts'

/** Adds an item to a vault that the actor manages. */
export async function createItem(
  tx: Tx,
  { rootKey, dependents }: { rootKey: RootKey; dependents: Pick<VaultDependents, 'requestSearch'> },
  actor: Actor,
  vaultId: string,
  input: CreateVaultItemInput,
): Promise<VaultItem> {
  assertManager(actor, await requireVault(tx.db, actor, vaultId))
  await assertRoom(tx, vaultId, 1)
  const fields = plainFields(input.fields)
  const [row] = await insertItems(tx, rootKey, actor, vaultId, [{ input, fields }])
  if (!row) throw new Error('A new item was not stored.')
  const item = toItem(row)
  await dependents.requestSearch(tx, [row.id])
  await emitItem(tx, actor, 'vault.item.created', item)
  tx.audit({
    action: 'vault.item.created',
    ...auditActor(actor),
    targetType: 'vault_item',
    targetId: item.id,
    details: { vaultId, name: item.name, fields: fields.map((field) => field.key) },
  })
  return item
}
