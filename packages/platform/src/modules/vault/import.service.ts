import type { CreateVaultItemInput, VaultItem } from '@sesamespace/contract/items'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { by } from '../audit/index.ts'
import { plainFields } from './item-fields.ts'
import { toItem } from './item-shape.ts'
import { demandRoom, insertItem } from './new-item.ts'
import type { PlainField } from './sealed-fields.ts'
import { assertManager, requireVault } from './vault-access.ts'
import { emitItems } from './vault-events.ts'

/** Many secrets at once: all of them are stored, or none. */
export function createImportService({
  database,
  rootKey,
}: {
  database: Database
  rootKey: RootKey
}) {
  return {
    importItems: (
      actor: Actor,
      vaultId: string,
      inputs: readonly CreateVaultItemInput[],
    ): Promise<VaultItem[]> =>
      database.transaction(actor.workspaceId, async (tx) => {
        assertManager(actor, await requireVault(tx.db, actor, vaultId))
        await demandRoom(tx, vaultId, inputs.length)
        const checked = inputs.map((input, index) => ({ input, fields: fieldsAt(input, index) }))
        const items: VaultItem[] = []
        for (const { input, fields } of checked)
          items.push(toItem(await insertItem(tx, rootKey, actor, vaultId, input, fields)))
        await emitItems(tx, actor, 'vault.item.created', vaultId, items)
        tx.audit({
          action: 'vault.items.imported',
          ...by(actor),
          targetType: 'vault',
          targetId: vaultId,
          details: { count: items.length, itemIds: items.map(({ id }) => id) },
        })
        return items
      }),
  }
}

export type ImportService = ReturnType<typeof createImportService>

/** The fields of one of many items; what is wrong with them is said with the place of the item. */
function fieldsAt(input: CreateVaultItemInput, index: number): PlainField[] {
  try {
    return plainFields(input.fields)
  } catch (error) {
    if (error instanceof AppError)
      throw new AppError(error.code, error.message.replace(/^body\./, `body.items.${index}.`))
    throw error
  }
}
