import { judgeItem } from '@sesamespace/contract/item-faults'
import type { ImportedItem, ImportResult } from '@sesamespace/contract/items'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { auditActor } from '../audit/index.ts'
import { plainFields } from './item-fields.ts'
import { toItem } from './item-shape.ts'
import { assertRoom, insertItems, type NewItem } from './new-item.ts'
import { assertManager, requireVault } from './vault-access.ts'
import type { VaultDependents } from './vault-dependents.ts'
import { emitItems } from './vault-events.ts'

/** Many secrets at once, in one transaction. An entry that is refused keeps no other one back. */
export function createImportService({
  database,
  rootKey,
  dependents,
}: {
  database: Database
  rootKey: RootKey
  dependents: Pick<VaultDependents, 'requestSearch'>
}) {
  return {
    importItems(
      actor: Actor,
      vaultId: string,
      inputs: readonly ImportedItem[],
    ): Promise<ImportResult> {
      const { good, refused } = judgeAll(inputs)
      return database.transaction(actor.workspaceId, async (tx) => {
        assertManager(actor, await requireVault(tx.db, actor, vaultId))
        if (good.length === 0) throw nothingToStore(refused)
        await assertRoom(tx, vaultId, good.length)
        const rows = await insertItems(tx, rootKey, actor, vaultId, good)
        const items = rows.map(toItem)
        await dependents.requestSearch(
          tx,
          items.map(({ id }) => id),
        )
        await emitItems(tx, actor, 'vault.item.created', vaultId, items)
        tx.audit({
          action: 'vault.items.imported',
          ...auditActor(actor),
          targetType: 'vault',
          targetId: vaultId,
          details: {
            count: items.length,
            itemIds: items.map(({ id }) => id),
            ...(refused.length > 0 && { refused: refused.length }),
          },
        })
        return { items, refused }
      })
    },
  }
}

export type ImportService = ReturnType<typeof createImportService>

type Refused = ImportResult['refused']

function judgeAll(inputs: readonly ImportedItem[]): { good: NewItem[]; refused: Refused } {
  const good: NewItem[] = []
  const refused: Refused = []
  for (const [index, input] of inputs.entries()) {
    const { item, faults } = judgeItem(input)
    const [fault] = faults
    if (item) good.push({ input: item, fields: plainFields(item.fields) })
    else if (fault) refused.push({ index, ...fault })
  }
  return { good, refused }
}

function nothingToStore(refused: Refused): AppError {
  const details = refused.map(({ index, path, message }) => ({
    path: `body.items.${index}.${path}`,
    message,
  }))
  const [first] = details
  return new AppError(
    'invalid_request',
    `${first?.path ?? 'body.items'}: ${first?.message ?? ''}`,
    {
      details,
    },
  )
}
