import { holdsCredentials, maskingOf } from '@sesamespace/contract/masking'
import type { RootKey } from '../../crypto/root-key.ts'
import { unseal } from '../../crypto/aead.ts'
import type { Queryable } from '../../db/database.ts'
import { fieldContext, type FieldsPlace } from './sealed-fields.ts'
import { withVaultKeys } from './vault-keys.ts'

/** A value that must stay hidden, for the time of a look at it. */
export interface CurrentSecret {
  itemId: string
  itemVersion: number
  fieldKey: string
  value: string
}

/**
 * Hands out every value of a workspace that is masked now, one at a time. Keys are wiped after each vault. What does not open
 * (a changed ciphertext, another root key) is told of and passed over: nobody can read it out of the vault either.
 */
export async function eachCurrentSecret(
  db: Queryable,
  rootKey: RootKey,
  workspaceId: string,
  visit: (secret: CurrentSecret) => void,
  onUnreadable: (error: unknown) => void,
): Promise<void> {
  const vaults = await db
    .selectFrom('vaults')
    .select(['id', 'always_mask', 'never_mask'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  for (const vault of vaults) {
    const rows = await db
      .selectFrom('vault_items as item')
      .innerJoin('vault_item_fields as field', (join) =>
        join.onRef('field.item_id', '=', 'item.id').onRef('field.version', '=', 'item.version'),
      )
      .innerJoin('vault_keys', (join) =>
        join
          .onRef('vault_keys.vault_id', '=', 'field.vault_id')
          .onRef('vault_keys.version', '=', 'field.key_version'),
      )
      .select(['item.id', 'item.version as item_version', 'field.key', 'field.is_totp'])
      .select(['field.sealed', 'vault_keys.version', 'vault_keys.wrapped'])
      .where('item.vault_id', '=', vault.id)
      .execute()
    const policy = { alwaysMask: vault.always_mask, neverMask: vault.never_mask }
    for (const row of rows) {
      const place = { workspaceId, vaultId: vault.id, itemId: row.id, version: row.item_version }
      const field = { itemId: row.id, itemVersion: row.item_version, fieldKey: row.key }
      try {
        const value = openField(rootKey, place, row)
        const isHidden =
          maskingOf(policy, { key: row.key, isTotp: row.is_totp }).masked || holdsCredentials(value)
        if (isHidden) visit({ ...field, value })
      } catch (error) {
        onUnreadable(error)
      }
    }
  }
}

const openField = (
  rootKey: RootKey,
  place: FieldsPlace,
  row: { key: string; sealed: Buffer; version: number; wrapped: Buffer },
): string =>
  withVaultKeys(rootKey, place, [row], (vaultKey) => {
    const plaintext = unseal(
      vaultKey(row.version),
      row.sealed,
      fieldContext(place, row.key, row.version),
    )
    const value = plaintext.toString()
    plaintext.fill(0)
    return value
  })
