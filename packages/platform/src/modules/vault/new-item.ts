import { v7 as uuid } from 'uuid'
import type { StoredEntry } from '@sesamespace/contract/items'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Tx } from '../../db/database.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { AppError } from '../../http/errors.ts'
import { addFieldWatches } from './field-watch.ts'
import { addVersions } from './item-versions.repo.ts'
import { countItems, insertItemRows } from './items.repo.ts'
import { placeOf, type PlainField, writeFieldsOf } from './sealed-fields.ts'

/** Refuses what would make a vault larger than it may be. */
export async function assertRoom(tx: Tx, vaultId: string, adding: number): Promise<void> {
  if ((await countItems(tx.db, vaultId)) + adding > limits.vaultItems)
    throw new AppError(
      'conflict',
      `A vault holds ${limits.vaultItems} items at most. Make another vault.`,
    )
}

/** A new item whose fields are checked. */
export interface NewItem {
  input: Omit<StoredEntry, 'fields'>
  fields: PlainField[]
}

/** Stores new items with their fields, sealed, each as version 1, in few statements. Tells nobody: that is up to the caller. */
export async function insertItems(
  tx: Tx,
  rootKey: RootKey,
  actor: Actor,
  vaultId: string,
  items: readonly NewItem[],
): Promise<ItemRow[]> {
  if (items.length === 0) return []
  const now = new Date()
  const entries = items.map((item) => ({ ...item, id: uuid() }))
  const stored = await insertItemRows(
    tx.db,
    entries.map(({ id, input, fields }) => ({
      id,
      workspace_id: tx.workspaceId,
      vault_id: vaultId,
      name: input.name,
      type: input.type,
      url: input.url ?? null,
      tags: [...new Set(input.tags)],
      has_totp: fields.some((field) => field.isTotp),
      expires_on: input.expiresOn ?? null,
      archived_at: input.archived ? now : null,
      fetch_only: input.fetch?.only ?? false,
      fetch_rules: JSON.stringify(input.fetch?.rules ?? []),
      created_by: actor.principalId,
    })),
  )
  const rows = new Map(stored.map((row) => [row.id, row]))
  const placed = entries.flatMap((entry) => {
    const row = rows.get(entry.id)
    return row ? [{ ...entry, row }] : []
  })
  await addVersions(
    tx.db,
    stored.map(({ id, version }) => ({ itemId: id, version, createdBy: actor.principalId })),
  )
  await writeFieldsOf(
    tx,
    rootKey,
    { workspaceId: tx.workspaceId, vaultId },
    placed.map(({ row, fields }) => ({ place: placeOf(row), fields })),
  )
  await addFieldWatches(
    tx,
    actor,
    placed.map(({ id, fields, input }) => ({
      itemId: id,
      keys: fields.map(({ key }) => key),
      modes: input.watch ?? {},
    })),
  )
  return placed.map(({ row }) => row)
}
