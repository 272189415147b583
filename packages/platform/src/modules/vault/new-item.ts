import { v7 as uuid } from 'uuid'
import type { CreateVaultItemInput } from '@sesamespace/contract/items'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { setFieldWatches } from './field-watch.ts'
import { addVersion } from './items.repo.ts'
import { placeOf, type PlainField, writeFields } from './sealed-fields.ts'
import type { ItemRow } from './vault-access.ts'
import { countItems } from './vaults.repo.ts'

/** Refuses what would make a vault larger than it may be. */
export async function demandRoom(tx: Tx, vaultId: string, adding: number): Promise<void> {
  if ((await countItems(tx.db, vaultId)) + adding > limits.vaultItems)
    throw new AppError(
      'conflict',
      `A vault holds ${limits.vaultItems} items at most. Make another vault.`,
    )
}

/** Stores a new item with its fields, sealed, as version 1. Tells nobody: that is up to the caller. */
export async function insertItem(
  tx: Tx,
  rootKey: RootKey,
  actor: Actor,
  vaultId: string,
  input: Omit<CreateVaultItemInput, 'fields'>,
  fields: PlainField[],
): Promise<ItemRow> {
  const row = await tx.db
    .insertInto('vault_items')
    .values({
      id: uuid(),
      workspace_id: tx.workspaceId,
      vault_id: vaultId,
      name: input.name,
      type: input.type,
      url: input.url ?? null,
      tags: [...new Set(input.tags)],
      has_totp: fields.some((field) => field.isTotp),
      created_by: actor.principalId,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await addVersion(tx.db, { itemId: row.id, version: row.version, createdBy: actor.principalId })
  await writeFields(tx, rootKey, placeOf(row), fields)
  if (input.watch) {
    const keys = fields.map(({ key }) => key)
    await setFieldWatches(tx, actor, row.id, keys, input.watch)
  }
  return row
}
