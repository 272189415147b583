import { judgeItem } from '@sesamespace/contract/item-faults'
import type { ImportedItem, ImportResult, VaultItem } from '@sesamespace/contract/items'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Tx } from '../../db/database.ts'
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
        const items = await storeItems(tx, { rootKey, dependents }, actor, vaultId, good, refused)
        return { items, refused }
      })
    },
  }
}

export type ImportService = ReturnType<typeof createImportService>

type Refused = ImportResult['refused']

/** An entry that can be stored, with its place in what was sent. */
interface Judged extends NewItem {
  index: number
}

/** Which entries can be stored, and what is wrong with the others. */
export function judgeAll(inputs: readonly ImportedItem[]): { good: Judged[]; refused: Refused } {
  const good: Judged[] = []
  const refused: Refused = []
  for (const [index, input] of inputs.entries()) {
    const { item, faults } = judgeItem(input)
    const [fault] = faults
    if (item) good.push({ index, input: item, fields: plainFields(item.fields) })
    else if (fault) refused.push({ index, ...fault })
  }
  return { good, refused }
}

/** Stores entries in a vault, in the order given: told, on record and searched for as items that are made one by one. */
export async function storeItems(
  tx: Tx,
  { rootKey, dependents }: { rootKey: RootKey; dependents: Pick<VaultDependents, 'requestSearch'> },
  actor: Actor,
  vaultId: string,
  good: readonly NewItem[],
  refused: Refused,
): Promise<VaultItem[]> {
  await assertRoom(tx, vaultId, good.length)
  const items = (await insertItems(tx, rootKey, actor, vaultId, good)).map(toItem)
  const itemIds = items.map(({ id }) => id)
  await dependents.requestSearch(tx, itemIds)
  await emitItems(tx, actor, 'vault.item.created', vaultId, items)
  tx.audit({
    action: 'vault.items.imported',
    ...auditActor(actor),
    targetType: 'vault',
    targetId: vaultId,
    details: {
      count: items.length,
      itemIds,
      ...(refused.length > 0 && { refused: refused.length }),
    },
  })
  return items
}

/** Why nothing of what was sent can be stored. `at`: where an entry stands in what was sent. */
export function nothingToStore(
  refused: Refused,
  at = (index: number): string => `body.items.${index}`,
): AppError {
  const details = refused.map(({ index, path, message }) => ({
    path: `${at(index)}.${path}`,
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
