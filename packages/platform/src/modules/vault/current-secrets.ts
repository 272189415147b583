import type { RootKey } from '../../crypto/root-key.ts'
import { unseal } from '../../crypto/aead.ts'
import type { Queryable } from '../../db/database.ts'
import { holdsCredentials, isMaskedKey } from './masking.ts'
import { fieldContext } from './sealed-fields.ts'
import { withVaultKeys } from './vault-keys.ts'

/** A value that must stay hidden, for the time of a look at it. */
export interface CurrentSecret {
  itemId: string
  itemVersion: number
  fieldKey: string
  value: string
}

/** Hands out every value of a workspace that is masked now, one at a time. Keys are wiped after each vault. */
export async function eachCurrentSecret(
  db: Queryable,
  rootKey: RootKey,
  workspaceId: string,
  visit: (secret: CurrentSecret) => void,
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
    withVaultKeys(rootKey, { workspaceId, vaultId: vault.id }, rows, (vaultKey) => {
      for (const row of rows) {
        const place = { workspaceId, vaultId: vault.id, itemId: row.id, version: row.item_version }
        const context = fieldContext(place, row.key, row.version)
        const plaintext = unseal(vaultKey(row.version), row.sealed, context)
        const value = plaintext.toString()
        plaintext.fill(0)
        const isHidden =
          isMaskedKey(policy, { key: row.key, isTotp: row.is_totp }) || holdsCredentials(value)
        if (isHidden)
          visit({ itemId: row.id, itemVersion: row.item_version, fieldKey: row.key, value })
      }
    })
  }
}
