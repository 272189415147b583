import type { Queryable } from '../../db/database.ts'
import { maskingOf } from '@sesamespace/contract/masking'
import type { LeakedField } from './compile.ts'
import { findWatchedFields } from './watched-fields.repo.ts'

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
  const itemIds = [...new Set(found.map(({ itemId }) => itemId))]
  const rows = await findWatchedFields(db, workspaceId, itemIds)
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
