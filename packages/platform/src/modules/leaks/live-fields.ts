import type { Queryable } from '../../db/database.ts'
import { maskingOf } from '@sesamespace/contract/masking'
import type { LeakedField } from './compile.ts'

export const nameOf = ({ itemId, fieldKey }: Pick<LeakedField, 'itemId' | 'fieldKey'>): string =>
  `${itemId} ${fieldKey}`

/** A field that was found, with the names of what it is in. */
export interface LiveField {
  vaultId: string
  vaultName: string
  itemName: string
}

/**
 * Of fields that were found, those whose value is still theirs, still hidden and still watched, by name. Asked only when
 * something was found: that way no change of a policy or a switch has to reach an index first.
 */
export async function liveFields(
  db: Queryable,
  workspaceId: string,
  found: readonly LeakedField[],
): Promise<Map<string, LiveField>> {
  const rows = await db
    .selectFrom('vault_items as item')
    .innerJoin('vaults', 'vaults.id', 'item.vault_id')
    .innerJoin('vault_item_fields as field', (join) =>
      join.onRef('field.item_id', '=', 'item.id').onRef('field.version', '=', 'item.version'),
    )
    .leftJoin('vault_field_watch as watch', (join) =>
      join.onRef('watch.item_id', '=', 'item.id').onRef('watch.key', '=', 'field.key'),
    )
    .select(['item.id', 'item.version as item_version', 'item.name', 'item.vault_id'])
    .select(['vaults.name as vault_name', 'always_mask', 'never_mask'])
    .select(['field.key', 'field.is_totp', 'field.fingerprint'])
    .select(['watch.mode', 'watch.fingerprint as watched_fingerprint'])
    .where('item.workspace_id', '=', workspaceId)
    .where('item.id', 'in', [...new Set(found.map(({ itemId }) => itemId))])
    .execute()
  const live = new Map<string, LiveField>()
  for (const one of found) {
    const row = rows.find(({ id, key }) => id === one.itemId && key === one.fieldKey)
    if (!row) continue
    const isSameValue = row.fingerprint
      ? row.fingerprint.toString('base64') === one.fingerprint
      : row.item_version === one.itemVersion
    const mode = isOfValue(row.watched_fingerprint, one) ? row.mode : null
    const policy = { alwaysMask: row.always_mask, neverMask: row.never_mask }
    const isHidden =
      one.holdsCredentials || maskingOf(policy, { key: row.key, isTotp: row.is_totp }).masked
    if (isSameValue && mode !== 'no' && (isHidden || mode === 'yes'))
      live.set(nameOf(one), {
        vaultId: row.vault_id,
        vaultName: row.vault_name,
        itemName: row.name,
      })
  }
  return live
}

const isOfValue = (fingerprint: Buffer | null, field: LeakedField): boolean =>
  fingerprint === null || fingerprint.toString('base64') === field.fingerprint
